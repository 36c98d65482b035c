package org.aisle.tv

import android.annotation.SuppressLint
import android.app.Activity
import android.app.ActivityManager
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.graphics.Color
import android.media.AudioManager
import android.os.Bundle
import android.provider.Settings
import android.view.KeyEvent
import android.view.WindowManager
import android.webkit.JavascriptInterface
import android.webkit.RenderProcessGoneDetail
import android.webkit.WebResourceRequest
import android.webkit.WebResourceResponse
import android.webkit.WebSettings
import android.webkit.WebView
import android.webkit.WebViewClient
import androidx.webkit.WebViewAssetLoader
import org.json.JSONObject

/**
 * One web view with the app from the package's assets, and the few things a page can't do by itself. What it offers the page
 * and which events it sends are described in `src/device/android-device.ts`.
 */
class MainActivity : Activity() {
    private lateinit var webView: WebView
    private val home = "${BuildConfig.SCHEME}://${WebViewAssetLoader.DEFAULT_DOMAIN}/assets/www/index.html"

    /** The HDMI cable, or the television behind it, goes and comes. */
    private val screenReceiver = object : BroadcastReceiver() {
        override fun onReceive(context: Context, intent: Intent) {
            // The first one tells how things are, not that they changed.
            if (isInitialStickyBroadcast) return
            val isThere = intent.getIntExtra(AudioManager.EXTRA_AUDIO_PLUG_STATE, 1) == 1
            dispatch("aisle-screen", isThere.toString())
        }
    }

    @SuppressLint("SetJavaScriptEnabled")
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        webView = WebView(this)
        webView.setBackgroundColor(Color.TRANSPARENT)
        webView.settings.apply {
            javaScriptEnabled = true
            domStorageEnabled = true
            mediaPlaybackRequiresUserGesture = false
            allowFileAccess = false
            allowContentAccess = false
            mixedContentMode = WebSettings.MIXED_CONTENT_NEVER_ALLOW
        }
        // The page of the package is the only one that is ever loaded (see `Client`), so nobody else sees this.
        webView.addJavascriptInterface(Shell(), "AisleAndroid")
        webView.webViewClient = Client()
        setContentView(webView)
        webView.loadUrl(home)
        registerReceiver(screenReceiver, IntentFilter(AudioManager.ACTION_HDMI_AUDIO_PLUG))
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        setIntent(intent)
        dispatch("aisle-link", JSONObject.quote(linkOf(intent)))
    }

    /** The page becomes hidden and gives back decoder and connections: nothing is heard after Home. */
    override fun onPause() {
        webView.onPause()
        super.onPause()
    }

    override fun onResume() {
        super.onResume()
        webView.onResume()
        webView.requestFocus()
    }

    override fun onDestroy() {
        unregisterReceiver(screenReceiver)
        webView.destroy()
        super.onDestroy()
    }

    /** A web view keeps Back for its own history; the page gets it as Escape. */
    override fun dispatchKeyEvent(event: KeyEvent): Boolean {
        if (event.keyCode != KeyEvent.KEYCODE_BACK) return super.dispatchKeyEvent(event)
        return webView.dispatchKeyEvent(
            KeyEvent(event.downTime, event.eventTime, event.action, KeyEvent.KEYCODE_ESCAPE, event.repeatCount),
        )
    }

    private fun linkOf(intent: Intent?): String = intent?.dataString.orEmpty()

    /** `detail` is JSON. */
    private fun dispatch(name: String, detail: String) {
        webView.evaluateJavascript("window.dispatchEvent(new CustomEvent('$name', { detail: $detail }))", null)
    }

    /** Called by the page, on a thread of the web view's. */
    private inner class Shell {
        @JavascriptInterface
        fun launchLink(): String = linkOf(intent)

        @JavascriptInterface
        fun leave() = runOnUiThread { moveTaskToBack(true) }

        @JavascriptInterface
        fun ready() = runOnUiThread { reportFullyDrawn() }

        @JavascriptInterface
        fun holdScreen(isHeld: Boolean) = runOnUiThread {
            if (isHeld) {
                window.addFlags(WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON)
            } else {
                window.clearFlags(WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON)
            }
        }

        /** As in the set's own settings. Amazon and Google keep it in the same place; older sets have none. */
        @JavascriptInterface
        fun deviceName(): String = Settings.Global.getString(contentResolver, "device_name").orEmpty()

        @JavascriptInterface
        fun hasLittleMemory(): Boolean {
            val memory = ActivityManager.MemoryInfo()
            val manager = getSystemService(Context.ACTIVITY_SERVICE) as ActivityManager
            manager.getMemoryInfo(memory)
            // Sticks with 1 GB don't all say that they are low on it.
            return manager.isLowRamDevice || memory.totalMem < 1_500_000_000L
        }
    }

    private inner class Client : WebViewClient() {
        private val assets = WebViewAssetLoader.Builder()
            .setHttpAllowed(BuildConfig.SCHEME == "http")
            .addPathHandler("/assets/", WebViewAssetLoader.AssetsPathHandler(this@MainActivity))
            .build()

        override fun shouldInterceptRequest(view: WebView, request: WebResourceRequest): WebResourceResponse? =
            assets.shouldInterceptRequest(request.url)

        /** No page but the app's own. */
        override fun shouldOverrideUrlLoading(view: WebView, request: WebResourceRequest): Boolean =
            request.url.toString().substringBefore('#').substringBefore('?') != home

        /** The system took the page's process, for want of memory: begin anew instead of ending with it. */
        override fun onRenderProcessGone(view: WebView, detail: RenderProcessGoneDetail): Boolean {
            recreate()
            return true
        }
    }
}

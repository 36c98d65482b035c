plugins {
    id("com.android.application")
    id("org.jetbrains.kotlin.android")
}

val appVersion = property("aisle.version") as String
val (major, minor, patch) = appVersion.split(".").map { it.toInt() }
val scheme = property("aisle.scheme") as String

android {
    namespace = "org.aisle.tv"
    compileSdk = 35

    defaultConfig {
        applicationId = "org.aisle.tv"
        // Fire OS 6; older sticks get no updates of their web view.
        minSdk = 25
        targetSdk = 34
        versionName = appVersion
        // Stores want a number that grows.
        versionCode = major * 1_000_000 + minor * 1_000 + patch
        resValue("string", "app_name", property("aisle.brand") as String)
        buildConfigField("String", "SCHEME", "\"$scheme\"")
        // A platform on a home network has no certificate; one on the internet has, and then nothing goes in the clear.
        manifestPlaceholders["cleartext"] = (scheme == "http").toString()
    }

    buildFeatures {
        buildConfig = true
        resValues = true
    }

    buildTypes {
        release {
            isMinifyEnabled = false
        }
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
    kotlinOptions {
        jvmTarget = "17"
    }
}

dependencies {
    implementation("androidx.webkit:webkit:1.12.1")
}

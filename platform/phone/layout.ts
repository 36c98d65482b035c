import type { Picture } from '../../contract/primitives';
import { directionOf } from './choose-messages';
import { html, jsonForScript, type Html } from './html';
import { fillIn, type PhoneMessages } from './messages';
import type { PageData } from './page-data';
import { phoneStyles } from './styles';

/** What every page is drawn with. */
export interface PageFrame {
  readonly messages: PhoneMessages;
  /** The shop's name; its first letter is the mark at the top. */
  readonly operatorName: string;
  /** Allows this page's own style and script, and nothing else. */
  readonly nonce: string;
  /** The script of the pages, ready for a browser. */
  readonly script: string;
}

export interface PageContent {
  readonly title: string;
  readonly body: Html;
  /** Present on pages that do something. */
  readonly data?: PageData;
  /** What its owner calls the TV that the code was on. */
  readonly deviceName?: string;
  /** Loads the page again by itself, while an order is being placed. */
  readonly refreshSeconds?: number;
}

/** Widths, in pixels, at which the pictures of the pages are drawn on a phone. */
const pictureSizes = '(min-width: 30rem) 28rem, 100vw';
const thumbSizes = '64px';

/** A picture in the size that suits the phone. `alt` says what it shows; beside the product's name it stays empty. */
export function pictureTag(picture: Picture | undefined, size: 'large' | 'thumb', alt: string): Html | false {
  const smallest = picture?.sources[0];
  if (!picture || !smallest) return size === 'thumb' && html`<span class="thumb"></span>`;
  const sources = picture.sources.map(({ url, widthPixels }) => `${url} ${widthPixels}w`).join(', ');
  return size === 'large'
    ? html`<img src="${smallest.url}" srcset="${sources}" sizes="${pictureSizes}" alt="${alt}" />`
    : html`<img
        class="thumb"
        src="${smallest.url}"
        srcset="${sources}"
        sizes="${thumbSizes}"
        alt="${alt}"
        loading="lazy"
      />`;
}

/** A whole document, with style and script inside: a phone on a weak network waits for one answer only. */
export function renderPage(frame: PageFrame, content: PageContent): string {
  const { messages, nonce } = frame;
  const { data } = content;
  const page = html`<!doctype html>
    <html lang="${messages.language}" dir="${directionOf(messages)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        ${content.refreshSeconds !== undefined && html`<meta http-equiv="refresh" content="${content.refreshSeconds}" />`}
        <title>${content.title} – ${frame.operatorName}</title>
        <link rel="icon" href="data:," />
        <style nonce="${nonce}">
          ${{ markup: phoneStyles }}
        </style>
      </head>
      <body>
        <header>
          <span class="mark" aria-hidden="true">${Array.from(frame.operatorName)[0] ?? ''}</span>
          <p>
            ${content.deviceName === undefined ? messages.fromTheTv : fillIn(messages.fromTvNamed, content.deviceName)}
          </p>
        </header>
        <main>${content.body}</main>
        ${
          data &&
          html`<script id="page-data" type="application/json" nonce="${nonce}">
            ${jsonForScript(data)}
          </script>`
        }
        <script nonce="${nonce}">
          ${{ markup: frame.script }};
        </script>
      </body>
    </html> `;
  return page.markup;
}

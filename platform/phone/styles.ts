/**
 * The phone pages' style, sent inside each page: one request, nothing to wait for. Light and calm; dark by the phone's own
 * setting. Text holds 4.5:1 or better on what it stands on; whatever is pressed is at least 44 px high.
 */
export const phoneStyles = `
:root{color-scheme:light dark;--page:#f6f5f2;--card:#fff;--text:#15171e;--quiet:#565c6b;--line:#cfcdc5;--edge:#85847c;--strong:#15171e;
--button:#15171e;--on-button:#fff;--held:#fff0cc;--on-held:#523e00;--wrong:#b3122f;--wrong-soft:#fdebee;--good:#0b7a4b;--good-soft:#dcf6e8;
--picture:#eceae3;--focus:#2257d6}
@media (prefers-color-scheme:dark){:root{--page:#0f1014;--card:#1b1d24;--text:#f5f6f8;--quiet:#b3b9c6;--line:#4a4f5c;--edge:#80869a;--strong:#f5f6f8;
--button:#f5f6f8;--on-button:#15171e;--held:#46380f;--on-held:#ffe3a1;--wrong:#ff9aa9;--wrong-soft:#3b1a21;--good:#7be3b4;--good-soft:#173a2b;--focus:#8fb2ff}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);font:400 1rem/1.4 -apple-system,BlinkMacSystemFont,"Segoe UI",Inter,Roboto,"Helvetica Neue",Arial,sans-serif;
padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);overflow-wrap:break-word}
h1,h2,p,dl,dd,fieldset,ul{margin:0;padding:0;border:0;min-width:0}
ul{list-style:none}
header,main{max-width:30rem;margin:0 auto;padding-inline:1rem}
header{padding-inline:1.25rem;display:flex;align-items:center;gap:.625rem;padding-top:1rem;padding-bottom:1rem;font-weight:600}
main{padding-bottom:2rem}
.mark{flex:none;display:grid;place-items:center;width:2rem;height:2rem;border-radius:.5rem;background:linear-gradient(135deg,#ff6a3d,#e0183c);color:#fff;font-weight:800}
.card{background:var(--card);border-radius:1.25rem;overflow:hidden;margin-bottom:.875rem}
.pad{padding:1.25rem}
.picture{height:14.25rem;background:var(--picture)}
.picture img{display:block;width:100%;height:100%;object-fit:contain}
.quiet{color:var(--quiet)}
h1,.item strong{overflow-wrap:anywhere;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:6;overflow:hidden}
h1{font-size:1.375rem;line-height:1.25;font-weight:700}
h2,legend,.label{font-size:1rem;font-weight:600;line-height:1.4}
.price-line{display:flex;flex-wrap:wrap;align-items:center;gap:.375rem .5rem;margin-top:.625rem}
.price{font-size:1.625rem;line-height:1.2;font-weight:700;font-variant-numeric:tabular-nums}
s{color:var(--quiet);font-size:1.0625rem;font-variant-numeric:tabular-nums}
.held{margin-inline-start:auto;padding:.25rem .625rem;border-radius:.5rem;background:var(--held);color:var(--on-held);font-weight:600;font-size:.9375rem;font-variant-numeric:tabular-nums}
fieldset+fieldset,fieldset+.row{margin-top:1.125rem}
fieldset.card{margin:0 0 .875rem}
.list{margin:1rem 0}
legend{padding:0;margin-bottom:.625rem}
.options{display:flex;flex-wrap:wrap;gap:.625rem}
.option{position:relative;display:block;cursor:pointer}
.option input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.option span{display:grid;place-items:center;min-width:3.5rem;min-height:2.75rem;padding:.375rem .9375rem;border:1px solid var(--line);border-radius:.75rem;font-weight:600}
.option input:checked+span{border-color:var(--strong);box-shadow:inset 0 0 0 1px var(--strong)}
.option.gone span{color:var(--quiet);text-decoration:line-through}
.row{display:flex;align-items:center;justify-content:space-between;gap:1rem}
select,input{font:inherit;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:.75rem;min-height:2.75rem;padding:.5rem .75rem;max-width:100%}
select{min-width:5rem}
.field{margin-top:.875rem}
.card>.field:first-child{margin-top:0}
.field label{display:block;margin-bottom:.25rem;font-weight:600;font-size:.9375rem}
.field input{display:block;width:100%}
.field input[aria-invalid=true]{border-color:var(--wrong);box-shadow:inset 0 0 0 1px var(--wrong)}
.error{color:var(--wrong);font-size:.9375rem;font-weight:600;margin-top:.25rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 .75rem}
@media (max-width:21rem){.pair{grid-template-columns:1fr}}
.button{display:grid;place-items:center;width:100%;min-height:3.5rem;padding:.5rem 1rem;border:2px solid transparent;border-radius:1.125rem;background:var(--button);color:var(--on-button);font-family:inherit;font-size:1.125rem;font-weight:600;line-height:1.3;text-align:center;text-decoration:none;cursor:pointer}
.button[aria-disabled=true]{opacity:.55;cursor:default}
.button.plain{background:var(--card);color:var(--text);border-color:var(--line)}
.foot{margin-top:1rem;text-align:center;color:var(--quiet);font-size:.9375rem;text-wrap:balance}
.note{padding:.875rem 1.25rem;border-radius:1.25rem;margin-bottom:.875rem;background:var(--held);color:var(--on-held)}
.note.wrong{background:var(--wrong-soft);color:var(--wrong);font-weight:600}
.note.inside{border-radius:.75rem;padding:.75rem;margin:.75rem 0 0}
.item{display:flex;align-items:center;gap:.875rem}
.item>div{flex:1}
.item>strong{display:block;white-space:nowrap}
.thumb{flex:none;width:4rem;height:4rem;border-radius:.75rem;background:var(--picture);object-fit:contain}
.link{display:inline-grid;place-items:center;min-height:2.75rem;min-width:2.75rem;color:inherit;font-weight:600}
.lines>div{display:flex;justify-content:space-between;gap:1rem;padding:.25rem 0}
.lines dd{text-align:end}
.lines .sum{font-weight:700}
.hero{display:grid;justify-items:center;text-align:center;gap:.5rem;padding:2.5rem 0 1.75rem;text-wrap:balance}
.hero h1{font-size:1.75rem}
.tick{display:grid;place-items:center;width:5.5rem;height:5.5rem;margin-bottom:1rem;border-radius:50%;background:var(--good-soft);color:var(--good)}
.code{width:100%;font-size:1.5rem;font-weight:700;letter-spacing:.25em;text-transform:uppercase;text-align:center}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
a:focus-visible,.button:focus-visible,select:focus-visible,input:focus-visible,.option input:focus-visible+span,[tabindex]:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
@media (prefers-reduced-motion:no-preference){.button{transition:opacity .15s}}
@media (forced-colors:active){.option input:checked+span{outline:2px solid Highlight}}
`.replace(/\n/g, '');

/** No rule of the page reaches inside; and what it could do to the badge as a whole, `!important` keeps out. */
export const BADGE_STYLE = `
:host {
  all: initial !important;
  color-scheme: light dark !important;
  position: fixed !important;
  z-index: 2147483647 !important;
  right: max(12px, env(safe-area-inset-right)) !important;
  bottom: max(12px, env(safe-area-inset-bottom)) !important;
  --ink: #1c2230;
  --soft: #5a6375;
  --paper: #ffffff;
  --line: #c9cfda;
  --warm: #fff4d6;
  --mark: #8a4b00;
  --main: #1f4fd1;
  --on-main: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :host {
    --ink: #eef1f7;
    --soft: #a9b2c3;
    --paper: #1b2029;
    --line: #454e5e;
    --warm: #3a2e12;
    --mark: #ffd58a;
    --main: #9db8ff;
    --on-main: #101828;
  }
}
@media print {
  :host { display: none !important; }
}
* { box-sizing: border-box; }
section {
  position: relative;
  width: max-content;
  max-width: min(22rem, 100vw - 24px);
  border: 1px solid var(--line);
  border-radius: 12px;
  background: var(--paper);
  color: var(--ink);
  font: 14px/1.4 system-ui, sans-serif;
  box-shadow: 0 4px 20px rgb(0 0 0 / 0.25);
}
section:has(> details[open]) { width: min(22rem, 100vw - 24px); }
section > button {
  position: absolute;
  top: 8px;
  right: 8px;
  height: 32px;
  padding: 0 12px;
  border: 0;
  border-radius: 8px;
  background: var(--main);
  color: var(--on-main);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
summary { cursor: pointer; }
section > details > summary {
  display: grid;
  grid-template-columns: 9px 1fr;
  align-items: center;
  gap: 2px 8px;
  padding: 8px 14px;
  list-style: none;
}
section > details > summary::-webkit-details-marker { display: none; }
section > details > summary::before {
  content: '';
  width: 7px;
  height: 7px;
  border: solid currentColor;
  border-width: 0 2px 2px 0;
  rotate: -135deg;
  translate: 0 2px;
}
section > details[open] > summary::before {
  rotate: 45deg;
  translate: 0 -2px;
}
strong { padding-right: 124px; font-weight: 600; line-height: 32px; }
summary > span { grid-column: 2; overflow-wrap: anywhere; }
.brief {
  display: -webkit-box;
  overflow: hidden;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 4;
  color: var(--soft);
}
.problems {
  justify-self: start;
  padding: 1px 8px;
  border-radius: 8px;
  background: var(--warm);
  color: var(--mark);
}
.problems:empty, .problems:not(:empty) + .brief, details[open] > summary > span { display: none; }
.body {
  display: grid;
  gap: 10px;
  max-height: min(26rem, 60vh);
  max-height: min(26rem, 60dvh);
  overflow: auto;
  overscroll-behavior: contain;
  padding: 12px 14px 14px;
  border-top: 1px solid var(--line);
}
p { margin: 0; overflow-wrap: anywhere; }
.note { color: var(--soft); }
.reasons:empty { display: none; }
.reasons p {
  padding: 8px 10px;
  border-radius: 8px;
  background: var(--warm);
  color: var(--mark);
}
.reasons p + p { margin-top: 6px; }
.rows { display: grid; gap: 6px; }
.rows:empty { display: none; }
.row {
  display: grid;
  grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
  align-items: center;
  gap: 10px;
}
.row span, .tick span { overflow-wrap: anywhere; }
select {
  width: 100%;
  min-height: 32px;
  padding: 0 6px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--paper);
  color: inherit;
  font: inherit;
  text-overflow: ellipsis;
}
@media (max-width: 400px) {
  .row { grid-template-columns: minmax(0, 1fr); gap: 2px; }
}
.chosen select { border-color: var(--main); font-weight: 600; }
.tick { display: flex; align-items: baseline; gap: 8px; }
.more > summary { padding: 4px 0; color: var(--soft); }
.more > .rows { padding-top: 4px; }
input { margin: 0; accent-color: var(--main); translate: 0 1px; }
:focus-visible { outline: 2px solid var(--main); outline-offset: 2px; border-radius: 6px; }
`;

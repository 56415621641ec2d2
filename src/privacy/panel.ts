import { callAfter, gather } from '../platform.js';
import { download } from './download.js';
import { type Labels, readLabels } from './labels.js';
import { chooseLanguage, loadTexts } from './languages.js';
import { type Instance, type Model, readModel } from './model.js';
import { PANEL_STYLE } from './panel-style.js';
import { patch } from './pieces.js';
import type { PrivacyTexts } from './texts.js';
import { type Stage, view } from './view.js';
import { createWords, type Words } from './words.js';

/** What the site has set on the element. */
export interface Settings {
  tailorbird?: Instance | undefined;
  texts?: Partial<PrivacyTexts> | undefined;
  labels?: Labels | undefined;
}

// Long enough for a slow network.
const ABSENT_AFTER_MS = 10_000;
// A burst of events is shown once.
const REFRESH_MS = 250;
const TOPICS = ['event', 'segments', 'consent'] as const;

/** The panel in the shadow root of an element. */
export function createPanel(host: HTMLElement, settings: Settings) {
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PANEL_STYLE);
  root.adoptedStyleSheets = [sheet];
  // Until there is something to show, what stands in the element is.
  patch(root, [['slot', {}]]);

  let tb: Instance | undefined;
  let model: Model | undefined;
  /** Instead of a model: why there is none. */
  let lack: 'waiting' | 'absent' | 'failed' = 'waiting';
  let loaded: PrivacyTexts | undefined;
  let loadedFor = '';
  let open = '';
  let opener: HTMLElement | null = null;
  let said: readonly [section: string, text: string] = ['', ''];

  const active = () => root.activeElement as HTMLElement | null;
  const speak = (tag: string, texts: PrivacyTexts): [string, Words] => {
    try {
      return [tag, createWords(tag, texts, { ...readLabels(host), ...settings.labels })];
    } catch {
      return speak('en', texts);
    }
  };

  const show = () => {
    const tag = (host.closest<HTMLElement>('[lang]') ?? document.documentElement).lang;
    const language = chooseLanguage(tag);
    if (language !== loadedFor) {
      loadedFor = language;
      loadTexts(language).then(
        (texts) => {
          loaded = texts;
          render();
        },
        () => {},
      );
    }
    if (!loaded) return;
    const texts = { ...loaded, ...settings.texts };
    // Numbers as in another language than the words would confuse.
    const [lang, words] = speak(
      settings.texts || tag.toLowerCase().startsWith(language) ? tag : language,
      texts,
    );
    const act: Stage['act'] = async (section, work, done) => {
      // What else is open stays so.
      const asked = active()?.closest('.ask') && open;
      let text = texts.failed;
      say(section, '');
      try {
        if ((await work()) !== false) text = done;
        // What holds now, in memory perhaps.
        await refresh();
        if (text === done && asked === open) close();
      } catch {
        // The visitor is told below.
      }
      say(section, text);
    };
    const focused = active();
    const heading = focused?.closest('section')?.firstElementChild as HTMLElement | undefined;
    const content =
      tb && model
        ? view(model, {
            tb,
            texts,
            words,
            heading: `h${/^[1-6]$/.exec(host.getAttribute('heading-level') ?? '') ?? 2}`,
            open,
            said,
            toggle,
            close,
            act,
            save,
          })
        : [['p', { role: 'status' }, texts[lack]] as const];
    patch(root, [['div', { class: 'panel', lang, onkeydown }, ...content]]);
    // What had the focus is gone: the next best is where it was.
    if (focused && !focused.isConnected) heading?.focus();
  };

  /** Whatever the site's own words and labels are, the page hears of no fault. */
  const render = () => {
    try {
      show();
    } catch (cause) {
      try {
        console.warn('[tailorbird] <tailorbird-privacy>', cause);
      } catch {
        // A page may replace its console by something that throws.
      }
    }
  };

  const say = (section: string, text: string) => {
    said = [section, text];
    render();
  };
  const close = () => {
    open = '';
    opener?.focus();
    render();
  };
  const toggle = (key: string) => {
    if (open === key) return close();
    open = key;
    opener = active();
    render();
    root.querySelector<HTMLElement>('input, div.ask')?.focus();
  };
  const onkeydown = (event: Event) => {
    if (!open || (event as KeyboardEvent).key !== 'Escape') return;
    // It closes this, and not the dialog around it as well.
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  const save = async () => download(JSON.stringify(await tb?.export(), null, 2), 'my-data.json');

  let isStale = false;
  let loading: Promise<void> | undefined;
  const load = async () => {
    while (isStale && tb) {
      isStale = false;
      model = await readModel(tb);
    }
    render();
  };
  const refresh = () => {
    isStale = true;
    loading ??= load().finally(() => {
      loading = undefined;
    });
    return loading;
  };
  const lackFor = (reason: typeof lack) => () => {
    lack = reason;
    render();
  };
  // Nothing is read for a panel that nobody sees, such as one in a dialog that is closed.
  const refreshSoon = gather(
    () => {
      isStale = true;
      if (host.getClientRects().length) refresh().catch(lackFor('failed'));
    },
    callAfter,
    REFRESH_MS,
  );
  const observer = new ResizeObserver(() => isStale && refreshSoon());

  let undos: (() => void)[] = [];
  const stop = () => {
    for (const undo of undos.splice(0)) undo();
  };
  return {
    stop,
    render,
    start() {
      stop();
      let isOn = true;
      const begin = (instance: Instance) => {
        if (!isOn) return;
        tb = instance;
        undos.push(...TOPICS.map((topic) => instance.on(topic, refreshSoon)));
        tb.ready.then(refreshSoon);
      };
      observer.observe(host);
      undos = [
        () => {
          isOn = false;
          observer.disconnect();
        },
        callAfter(lackFor('absent'), ABSENT_AFTER_MS),
      ];
      render();
      if (settings.tailorbird) begin(settings.tailorbird);
      else {
        window.tailorbird ||= [];
        window.tailorbird.push(begin);
      }
    },
  };
}

import { findOne } from '../page.js';
import { bridge, unbridge } from './bridge.js';
import { fill, type Known } from './fill.js';
import { planFocus } from './focus.js';
import { isParsed, NO_WORK, type SlotElement, type Swap, shapeSlot, type Work } from './swap.js';
import { copyContent } from './templates.js';

/** What the page has done to a slot that shows a variant. */
export type Disturbance =
  /** It put new content there in the place of the variant, as a framework does that renders again. */
  | 'replaced'
  /** It added to the default. */
  | 'added'
  /** It set an attribute that the variant had set. */
  | 'reset';

/** One element of the page that is a slot: what it shows, and what it showed before. */
export interface Place {
  /**
   * Shows a variant: the content of a template, the rest of the work, or both; or the default. `false` if that has
   * to wait because the visitor is in the midst of what would go.
   */
  show(template: HTMLTemplateElement | undefined, work: Work, known: Known): boolean;
  disturbance(): Disturbance | undefined;
  /** Takes what the page has done for the default. */
  yield(): void;
  /** Puts the default back, and forgets. */
  restore(): void;
}

const classesOf = (text: string | null | undefined) => (text ?? '').split(/\s+/).filter(Boolean);

/** The classes that a variant has added. */
const addedClasses = (before: string | null | undefined, after: string | null | undefined) =>
  classesOf(after).filter((each) => !classesOf(before).includes(each));

const copyOf = (nodes: readonly Node[]): DocumentFragment => {
  const copy = new DocumentFragment();
  for (const node of nodes) copy.append(node.cloneNode(true));
  return copy;
};

export function createPlace(element: SlotElement): Place {
  /** The content as it was rendered, whatever the page has done to it since. */
  let shown: Node | undefined;
  /** Where it comes from, if that has no placeholders: then it need not be rendered again to be known. */
  let unchanging: HTMLTemplateElement | undefined;
  let setDone: string | undefined;
  /** Where it stands instead of its own place; `true` if the head snippet knows. */
  let moved: string | true | undefined;
  /** What the attributes that were set have been since. */
  let attributes = new Map<string, string | null>();

  const readAttributes = () => {
    attributes = new Map(element.tb?.was?.map(([name]) => [name, element.getAttribute(name)]));
  };

  // The head snippet may have been here.
  if (Object.hasOwn(element, 'tb')) {
    const tb = element.tb as Swap;
    const isGone = tb.in.length > 0 && tb.in.every((node) => node.parentNode !== element);
    // The page has put its own content there since: that is the default now.
    if (isGone) {
      tb.in = [];
      tb.out.clear();
    }
    if (!isGone && (tb.in.length || tb.out.size)) shown = copyOf(tb.in);
    const set = tb.was?.map(([name, before]) => {
      const after = element.getAttribute(name);
      return [name, name === 'class' && before ? after?.slice(before.length) : after];
    });
    setDone = JSON.stringify(set);
    moved = tb.from && true;
    readAttributes();
  }

  const clear = () => {
    const { tb } = element;
    if (!tb) return;
    // Not by a method of theirs, which a form's field may have the name of.
    new DocumentFragment().append(...tb.in.splice(0));
    for (const [name, before] of tb.was ?? []) {
      const after = attributes.get(name);
      if (element.getAttribute(name) === after) {
        before === null ? element.removeAttribute(name) : element.setAttribute(name, before);
      } else if (name === 'class') {
        element.classList.remove(...addedClasses(before, after));
      }
    }
    tb.was = undefined;
    if (tb.from?.isConnected) tb.from.replaceWith(element);
    tb.from = undefined;
  };

  /** React writes into the only text of an element, even into ours: so there is always a second one. */
  const keepText = () => {
    const nodes = element.tb?.in ?? [];
    const [only] = nodes;
    if (nodes.length !== 1 || !(only instanceof Text)) return;
    const end = new Text();
    only.after(end);
    nodes.push(end);
  };

  /** Nothing stands beside the root, and nothing in itself. */
  const canMove = ({ move }: Work): boolean => {
    const target = move && findOne(move[1]);
    return !target || (!!target.parentElement && !element.contains(target));
  };

  return {
    show(template, work, known) {
      let isUnchanging = true;
      const filled = {
        add(body: string) {
          isUnchanging = false;
          known.filled?.add(body);
        },
      };
      const content =
        template && template !== unchanging ? fill(copyContent(template), { ...known, filled }) : undefined;
      const set = work.set ? JSON.stringify(work.set) : undefined;
      const move = work.move?.join();
      // One that was not moved yet need not go back first.
      const isElsewhere = element.tb?.from && (moved === true ? !move : move !== moved);
      const isNewWork = set !== setDone || isElsewhere;
      // Only what reads differently is put in anew: focus and selection stay where they are.
      const isNewContent =
        !template !== !shown ||
        (unchanging ? template !== unchanging : !!content && !content.isEqualNode(shown as Node));
      const isNew = isNewContent || isNewWork;
      const coming = content ? [content] : [...(element.tb?.out.values() ?? [])];
      const focus = isNewContent ? planFocus(element, coming) : undefined;
      if (focus === null) return false;
      if (isNew) clear();
      setDone = set;
      moved = move;
      if (!template) shown = undefined;
      unchanging = isUnchanging && isParsed(template ?? null) ? template : undefined;
      shapeSlot(element, template, canMove(work) ? work : { ...work, move: undefined }, () => {
        // The copy is to compare with; where nothing can change that is never done.
        shown = (isUnchanging ? undefined : content?.cloneNode(true)) ?? content ?? shown;
        return content ?? fill(copyContent(template as HTMLTemplateElement), known);
      });
      if (template) keepText();
      if (isNew) readAttributes();
      if (element.tb?.out.size) bridge(element);
      if (!template) unbridge(element);
      focus?.();
      return true;
    },
    disturbance() {
      const { tb } = element;
      if (!tb) return undefined;
      const isForeign = (node: Node) => node.nodeName !== 'TEMPLATE' && !tb.in.includes(node as ChildNode);
      if (shown && [...element.childNodes].some(isForeign)) {
        return tb.in.every((node) => node.parentNode !== element) ? 'replaced' : 'added';
      }
      const isReset = tb.was?.some(([name, before]) => {
        const after = attributes.get(name);
        return name === 'class'
          ? addedClasses(before, after).some((each) => !element.classList.contains(each))
          : element.getAttribute(name) !== after;
      });
      return isReset ? 'reset' : undefined;
    },
    yield() {
      const { tb } = element;
      if (!tb) return;
      if (tb.in.every((node) => node.parentNode !== element)) {
        tb.in = [];
        tb.out.clear();
        shown = unchanging = undefined;
      }
      // What the page has set is what it was; it is set anew.
      tb.was = tb.was?.map(([name, before]) => {
        const after = attributes.get(name);
        const now = element.getAttribute(name);
        if (now === after) return [name, before];
        attributes.set(name, now);
        const added = addedClasses(before, after);
        const own = (each: string) => !added.includes(each);
        return [name, name === 'class' && now ? classesOf(now).filter(own).join(' ') : now];
      });
      setDone = '';
    },
    restore() {
      clear();
      shapeSlot(element, null, NO_WORK, (content) => content);
      unbridge(element);
      delete element.tb;
    },
  };
}

import { findOne } from '../page.js';
import type { Bridges } from './bridge.js';
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
  /** Has something of it yet to come: the rest of a template or of the page, or where to move? */
  isPending(): boolean;
  /** Has the page taken away the place from which the slot was moved? */
  isOrphan(): boolean;
  /** Takes what the page has done for the default. */
  yield(): void;
  /** Puts the default back, and forgets. */
  restore(): void;
  /** The slot has left the page: nothing that stays there may hold it. */
  leave(): void;
}

/** Where the content that is shown comes from. */
interface Shown {
  readonly template: HTMLTemplateElement;
  readonly known: Known;
  /** The text below the template itself, where a framework may have put it, and what its placeholders stood for. */
  readonly said: readonly string[];
}

const classesOf = (text: string | null | undefined) => (text ?? '').split(/\s+/).filter(Boolean);

/** The classes that a variant has added. */
const addedClasses = (before: string | null | undefined, after: string | null | undefined) =>
  classesOf(after).filter((each) => !classesOf(before).includes(each));

const isParsing = () => document.readyState === 'loading';

const copyOf = (nodes: readonly Node[]): DocumentFragment => {
  const copy = new DocumentFragment();
  for (const node of nodes) copy.append(Node.prototype.cloneNode.call(node, true));
  return copy;
};

/** React writes into the only text of an element, even into ours: so there is always a second one. */
const isOnlyText = (nodes: ArrayLike<Node>) => nodes.length === 1 && nodes[0] instanceof Text;

export function createPlace(element: SlotElement, bridges: Bridges): Place {
  let shown: Shown | 'by the head snippet' | undefined;
  let setDone: string | undefined;
  /** Where it stands instead of its own place; `true` if the head snippet knows. */
  let moved: string | true | undefined;
  /** What the attributes that were set have been since. */
  let attributes = new Map<string, string | null>();
  let isPending = false;
  /** The element that the slot was moved out of. */
  let home: Node | null | undefined;
  /** The names of all attributes before the first of them was changed. */
  let order: string[] = [];
  /** Stands behind the variant while the page is being parsed: in a text the parser would go on, though it is ours. */
  let end: ChildNode | undefined;

  const readAttributes = () => {
    attributes = new Map(element.tb?.was?.map(([name]) => [name, element.getAttribute(name)]));
  };

  /** Is there nothing left of the variant, not even within something of the page's? */
  const isReplaced = () => {
    const nodes = element.tb?.in ?? [];
    return nodes.length > 0 && !nodes.some((node) => element.contains(node));
  };

  // The head snippet may have been here.
  if (Object.hasOwn(element, 'tb')) {
    const tb = element.tb as Swap;
    // The page may have put its own content there since: that is the default now.
    if (isReplaced()) {
      tb.in = [];
      tb.out.clear();
    } else if (tb.in.length || tb.out.size) shown = 'by the head snippet';
    const set = tb.was?.map(([name, before]) => {
      const after = element.getAttribute(name);
      return [name, name === 'class' && before ? after?.slice(before.length + 1) : after];
    });
    setDone = JSON.stringify(set);
    moved = tb.from && true;
    const last = tb.in.at(-1);
    if (last instanceof Comment) end = last;
    delete element.at;
    readAttributes();
  }

  const clearContent = () => {
    // Not by a method of theirs, which a form's field may have the name of.
    new DocumentFragment().append(...(element.tb?.in.splice(0) ?? []));
    end = undefined;
  };
  const withoutEnd = () => (element.tb?.in ?? []).filter((node) => node !== end);
  const clearEnd = () => {
    const { tb } = element;
    if (!tb || !end || isParsing()) return;
    tb.in = withoutEnd();
    end.remove();
    end = undefined;
  };
  /** An attribute that was taken away comes back where it was among the others: in front of those behind it. */
  const putInOrder = () => {
    const isTaken = ([name, before]: readonly [string, string | null]) =>
      before !== null && attributes.get(name) === null;
    const taken = element.tb?.was?.filter(isTaken).map(([name]) => name) ?? [];
    const first = order.findIndex((name) => taken.includes(name));
    for (const name of first < 0 ? [] : order.slice(first + 1)) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      element.removeAttribute(name);
      element.setAttribute(name, value);
    }
  };
  const leaveHome = () => {
    if (home) bridges.remove(home, element);
    home = undefined;
  };
  const clearWork = () => {
    const { tb } = element;
    if (!tb) return;
    for (const [name, before] of tb.was ?? []) {
      const after = attributes.get(name);
      if (element.getAttribute(name) === after) {
        before === null ? element.removeAttribute(name) : element.setAttribute(name, before);
      } else if (name === 'class') {
        element.classList.remove(...addedClasses(before, after));
      }
    }
    putInOrder();
    tb.was = undefined;
    const { from } = tb;
    tb.from = undefined;
    leaveHome();
    if (from?.parentNode) bridges.doOurs(() => from.replaceWith(element));
  };

  /** The second text, where it was the head snippet that put in the first. */
  const keepText = () => {
    const nodes = element.tb?.in ?? [];
    if (!isOnlyText(nodes)) return;
    const end = new Text();
    nodes[0]?.after(end);
    nodes.push(end);
  };

  /** Nothing stands beside the root, and nothing in itself. */
  const canMove = ({ move }: Work): boolean => {
    const target = move && findOne(move[1]);
    return !target || (!!target.parentElement && !element.contains(target));
  };

  const isShown = (content: Node, template: Node | undefined, said: readonly string[]): boolean => {
    if (typeof shown !== 'object') return content.isEqualNode(copyOf(withoutEnd()));
    const { template: last, known, said: before } = shown;
    if (template === last) return said.every((text, index) => text === before[index]);
    return before[0] === last.textContent && content.isEqualNode(fill(copyContent(last), known));
  };

  return {
    show(template, work, known) {
      clearEnd();
      const said: string[] = template ? [template.textContent] : [];
      const filled = {
        add(body: string, text: string) {
          said.push(text);
          known.filled?.add(body, text);
        },
      };
      // Without placeholders it reads as it did.
      const isConstant =
        typeof shown === 'object' &&
        template === shown.template &&
        shown.said.length === 1 &&
        shown.said[0] === said[0];
      const content = template && !isConstant ? fill(copyContent(template), { ...known, filled }) : undefined;
      const next = content && { template: template as HTMLTemplateElement, known, said };
      const set = work.set ? JSON.stringify(work.set) : undefined;
      const move = work.move?.join();
      // One that was not moved yet need not go back first.
      const isElsewhere = element.tb?.from && (moved === true ? !move : move !== moved);
      const isNewWork = set !== setDone || isElsewhere;
      // Only what reads differently is put in anew: focus and selection stay where they are.
      const isNewContent = !template !== !shown || (!!content && !isShown(content, template, said));
      const coming = content ? [content] : [...(element.tb?.out.values() ?? [])];
      const focus = isNewContent ? planFocus(element, coming) : undefined;
      if (focus === null) return false;
      if (isNewContent) clearContent();
      if (isNewWork) clearWork();
      if (work.set && !element.tb?.was) order = element.getAttributeNames();
      setDone = set;
      moved = move;
      if (content || !template) shown = isNewContent || !isParsed(template ?? null) ? undefined : next;
      bridges.doOurs(() =>
        shapeSlot(element, template, canMove(work) ? work : { ...work, move: undefined }, () => {
          shown = next ?? shown;
          const fresh = content ?? fill(copyContent(template as HTMLTemplateElement), known);
          if (isOnlyText(fresh.childNodes)) fresh.append('');
          if (isParsing()) {
            end = new Comment();
            fresh.append(end);
          }
          return [...fresh.childNodes];
        }),
      );
      isPending = (!!template && !shown) || (!!work.move && !element.tb?.from) || !!end;
      if (home && home !== element.tb?.from?.parentNode) leaveHome();
      home = element.tb?.from?.parentNode;
      if (home) bridges.add(home, element);
      if (template) keepText();
      if (isNewWork) readAttributes();
      if (element.tb?.out.size) bridges.add(element, element);
      if (!template) bridges.remove(element, element);
      focus?.();
      return true;
    },
    disturbance() {
      const { tb } = element;
      if (!tb) return undefined;
      const isForeign = (node: Node) => node.nodeName !== 'TEMPLATE' && !tb.in.includes(node as ChildNode);
      if (shown && [...element.childNodes].some(isForeign)) {
        return isReplaced() ? 'replaced' : 'added';
      }
      const isReset = tb.was?.some(([name, before]) => {
        const after = attributes.get(name);
        return name === 'class'
          ? addedClasses(before, after).some((each) => !element.classList.contains(each))
          : element.getAttribute(name) !== after;
      });
      return isReset ? 'reset' : undefined;
    },
    isPending: () => isPending,
    isOrphan: () => element.tb?.from?.isConnected === false,
    yield() {
      const { tb } = element;
      if (!tb) return;
      if (isReplaced()) {
        tb.in = [];
        tb.out.clear();
        shown = undefined;
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
    leave: leaveHome,
    restore() {
      clearContent();
      clearWork();
      shapeSlot(element, null, NO_WORK, () => []);
      bridges.remove(element, element);
      delete element.tb;
    },
  };
}

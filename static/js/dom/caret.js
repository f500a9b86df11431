// @ts-check
/**
 * A caret in the article: where it is (`focus`) and what it has selected since `anchor`,
 * both boundaries (block, UTF-16 unit). The selection itself is the browser's.
 */
import { snapForward } from "../text/span.js";
import { pieceAt, stepFrom, widen } from "../text/steps.js";
import { boundaryUnder, edgeBefore } from "./edges.js";
import { blocksOf, boundaryAt, pointIn } from "./measure.js";
import { textsOf } from "./texts.js";

/** @typedef {{ block: number, unit: number }} Boundary */
/** @typedef {"letter" | "word" | "sentence" | "paragraph" | "line"} Stride */

/** @param {Boundary} one @param {Boundary} other */
const isSame = (one, other) => one.block === other.block && one.unit === other.unit;

export class Caret {
  /** @param {Element} article */
  constructor(article) {
    this.article = article;
    this.blocks = blocksOf(article);
    this.texts = textsOf(this.blocks);
    /** @type {Boundary} */
    this.focus = { block: 0, unit: 0 };
    this.anchor = this.focus;
  }

  get block() {
    return this.blocks[this.focus.block];
  }

  get edge() {
    return edgeBefore(this.block, this.focus.unit);
  }

  /** Rows are painted anew under the caret: the same places, in the new blocks. */
  renew() {
    this.blocks = blocksOf(this.article);
    this.texts = textsOf(this.blocks);
  }

  /** What the browser has selected meanwhile is taken over, as after a drag. */
  adopt() {
    const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = document.getSelection() ?? {};
    if (isCollapsed || !anchorNode || !focusNode || !this.article.contains(focusNode)) return;
    this.anchor = boundaryAt(this.blocks, anchorNode, anchorOffset ?? 0);
    this.focus = boundaryAt(this.blocks, focusNode, focusOffset ?? 0);
  }

  /**
   * @param {Boundary} focus
   * @param {Boundary} [anchor]
   */
  put(focus, anchor = focus) {
    this.focus = focus;
    this.anchor = anchor;
    const [from, to] = [anchor, focus].map(({ block, unit }) => pointIn(this.blocks[block], unit));
    const selection = document.getSelection();
    if (isSame(focus, anchor)) selection?.removeAllRanges();
    else selection?.setBaseAndExtent(...from, ...to);
  }

  /**
   * @param {Stride} stride
   * @param {1 | -1} step
   * @param {boolean} extend
   */
  move(stride, step, extend) {
    const to = stride === "line" ? this.#line(step) : stepFrom(this.texts, this.focus, stride, step);
    if (to) this.put(to, extend ? this.anchor : to);
  }

  /** From nothing to the word, the sentence, the paragraph. */
  widen() {
    const [from, to] = this.#ordered();
    const text = this.texts.text(from.block);
    const piece = from.block === to.block ? widen(text, from.unit, to.unit) : null;
    if (piece) this.put({ block: from.block, unit: piece.end }, { block: from.block, unit: piece.start });
  }

  /** The sentence that the caret stands in, as two boundaries. */
  sentence() {
    const { block, unit } = this.focus;
    const piece = pieceAt(this.texts.text(block), unit, "sentence");
    return piece && [{ block, unit: piece.start }, { block, unit: piece.end }];
  }

  #ordered() {
    const { anchor, focus } = this;
    const isBack = focus.block < anchor.block || (focus.block === anchor.block && focus.unit < anchor.unit);
    return isBack ? [focus, anchor] : [anchor, focus];
  }

  /**
   * The place above or below, a line's height at a time: gaps between blocks are passed.
   * @param {1 | -1} step
   */
  #line(step) {
    const edge = this.edge;
    if (!edge) return null;
    const tall = edge.bottom - edge.top;
    for (let tries = 1; tries <= 12; tries += 1) {
      const y = (edge.top + edge.bottom) / 2 + step * tall * (0.5 + tries / 2);
      const to = boundaryUnder(this.article, edge.x, y);
      if (to && !isSame(to, this.focus) && this.#isBeyond(to, step, edge)) return to;
    }
    const text = this.texts.text(this.focus.block);
    const last = { block: this.focus.block, unit: step > 0 ? text.length : 0 };
    return isSame(last, this.focus) ? null : last;
  }

  /** @param {Boundary} to @param {1 | -1} step @param {{ top: number, bottom: number }} edge */
  #isBeyond(to, step, edge) {
    const there = edgeBefore(this.blocks[to.block], to.unit);
    if (!there) return false;
    return step > 0 ? there.top >= edge.bottom - 4 : there.bottom <= edge.top + 4;
  }

  /** The letter at the caret, for those who hear the page. */
  letter() {
    const text = this.texts.text(this.focus.block);
    return text.slice(this.focus.unit, snapForward(text, this.focus.unit + 1));
  }
}

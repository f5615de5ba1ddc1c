// The text of a clause that changed: what came and what went, within what stayed.
import { createElement, Fragment } from 'react';
import { reworded, type Part } from './reworded';

interface ClauseTextProps {
  change: string;
  text: string;
  /** The wording that it had, where it has another now. */
  before?: string | undefined;
}

export function ClauseText({ change, text, before }: ClauseTextProps) {
  if (change === 'added') return <ins>{text}</ins>;
  if (change === 'removed') return <del>{text}</del>;
  if (before === undefined) return text;
  // The parts stand in a fixed order and have no names.
  return createElement(Fragment, null, ...reworded(before, text).map(marked));
}

function marked({ is, text }: Part) {
  if (is === 'added') return <ins>{text}</ins>;
  return is === 'removed' ? <del>{text}</del> : text;
}

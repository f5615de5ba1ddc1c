// The server's words about fields, by the id that the field has on a page: the first part of its pointer.
import type { FieldProblem } from '../../api/problem';
import type { Wrongs } from '../ui/form';

export function byPointer(errors: FieldProblem[]): Wrongs {
  return Object.fromEntries(errors.map(({ pointer, detail }) => [pointer.split('/')[1] ?? '', detail]));
}

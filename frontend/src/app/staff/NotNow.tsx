// What can't be done now, under the reason why: told before it is tried. Each stays in the tab order, and says its reason.
import { Trans } from '@lingui/react/macro';
import type { components } from '../../api/schema';
import { actWords } from './actWords';

export type MoveNot = components['schemas']['MoveNot'];

export function NotNow({ id, moves }: { id: string; moves: MoveNot[] }) {
  const told = moves.filter(({ verb }) => actWords(verb) !== null);
  if (told.length === 0) return null;
  return (
    <details>
      <summary>
        <Trans>Not possible now, and why</Trans>
      </summary>
      <div className="inside">
        <Reasons id={id} moves={told} />
      </div>
    </details>
  );
}

/** Each reason once, with everything that it stands against. */
export function Reasons({ id, moves }: { id: string; moves: MoveNot[] }) {
  const reasons = new Map<string, MoveNot[]>();
  for (const move of moves) reasons.set(move.code, [...(reasons.get(move.code) ?? []), move]);
  return (
    <div className="notnow">
      {[...reasons].map(([code, against]) => (
        <div key={code}>
          <p id={`${id}-${code}`}>{against[0]?.detail}</p>
          <ul className="plainlist">
            {against.map(({ verb }) => (
              <li key={verb}>
                <button type="button" className="btn btn--plain btn--s" aria-disabled="true" aria-describedby={`${id}-${code}`}>
                  {actWords(verb)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

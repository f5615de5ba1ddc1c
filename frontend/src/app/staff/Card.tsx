// One journey on the board: one link, who acts next, by when, and its moves in a menu.
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { paths } from '../paths';
import { Link } from '../shell/router';
import { Moves } from './Moves';
import { Stage, useName, useShortDay, With, type Summary } from './words';

export function Card({ org, journey }: { org: string; journey: Summary }) {
  const name = useName()(journey.preferred_name);
  const short = useShortDay();
  const { due_at: due, overdue } = journey;
  const [open, setOpen] = useState(false);
  const card = useRef<HTMLLIElement>(null);
  // Heard on the card itself, wherever in it the focus is.
  useEffect(() => {
    const held = card.current;
    const press = (event: KeyboardEvent) => {
      const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (bare && event.key.toLowerCase() === 'm') setOpen(!open);
      else if (open && event.key === 'Escape') setOpen(false);
      else return;
      event.preventDefault();
      // Where the focus was in the menu, it would be lost with it.
      held?.querySelector<HTMLElement>('.moves button')?.focus();
    };
    held?.addEventListener('keydown', press);
    return () => held?.removeEventListener('keydown', press);
  }, [open]);
  return (
    <li ref={card} className={overdue ? 'jcard jcard--late stretch' : 'jcard stretch'}>
      <p className="jcard__name">
        <Link className="stretch__a" to={paths.journey(org, journey.id)}>
          {name}
        </Link>
      </p>
      <p>{journey.group?.name ?? journey.programme.name}</p>
      {journey.reached_by === 'phone' && (
        <p>
          {journey.stage === 'contact' ? <Trans>To ring back</Trans> : <Trans>Hears news by telephone</Trans>}
        </p>
      )}
      {journey.reached_by === 'page' && (
        <p>
          <span className="tag tag--half">
            <Trans>Do not write or ring</Trans>
          </span>
        </p>
      )}
      {journey.stage !== 'joined' && (
        <p>
          {journey.next_actor === 'nobody' ? <Stage stage={journey.stage} /> : <With actor={journey.next_actor} name={name} />}
        </p>
      )}
      {due && overdue && (
        <p>
          <span className="tag tag--care">
            <Trans>We said {short(due)}</Trans>
          </span>
        </p>
      )}
      {due && !overdue && (
        <p className="soft">
          <Trans>By {short(due)}</Trans>
        </p>
      )}
      <Moves org={org} journey={journey.id} name={name} open={open} toggle={() => setOpen(!open)} />
    </li>
  );
}

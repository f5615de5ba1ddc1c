// The moves of one journey on the board: a menu that opens within its card, by the button or by the key M. What can be
// done leads to its form on the journey's page; what can't says why before it is tried. Looking here reads no message.
import { Trans, useLingui } from '@lingui/react/macro';
import { useGet } from '../../api/client';
import { paths } from '../paths';
import { Link } from '../shell/router';
import { Trouble } from '../ui/states';
import { actWords } from './actWords';
import { NotNow } from './NotNow';

interface MovesProps {
  org: string;
  journey: string;
  name: string;
  open: boolean;
  toggle: () => void;
}

export function Moves({ org, journey, name, open, toggle }: MovesProps) {
  const id = `moves-${journey}`;
  return (
    <div className="moves">
      <p>
        <button type="button" className="btn btn--plain btn--s" aria-expanded={open} aria-controls={open ? id : undefined} aria-keyshortcuts="M" onClick={toggle}>
          <Trans>
            Moves<span className="vh"> of {name}</span>
          </Trans>
        </button>
      </p>
      {open && <Menu id={id} org={org} journey={journey} />}
    </div>
  );
}

function Menu({ id, org, journey }: { id: string; org: string; journey: string }) {
  const { t } = useLingui();
  const moves = useGet('/v1/orgs/{org}/journeys/{journey}/moves', { path: { org, journey } });
  const may = moves.data?.may.filter((verb) => actWords(verb) !== null) ?? [];
  return (
    <div id={id} className="moves__list" aria-busy={moves.isPending || undefined}>
      {moves.isPending && <output>{t`Getting what can be done`}</output>}
      {moves.error && <Trouble error={moves.error} again={() => void moves.refetch()} />}
      {moves.isSuccess && may.length === 0 && (
        <p>
          <Trans>Nothing can be done just now</Trans>
        </p>
      )}
      {may.length > 0 && (
        <ul className="plainlist">
          {may.map((verb) => (
            <li key={verb}>
              <Link className="alone" to={paths.journeyMove(org, journey, verb)}>
                {actWords(verb)}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {moves.data && <NotNow id={id} moves={moves.data.may_not} />}
    </div>
  );
}

// A form about the tab's own journey that has one task: what is to be mended first, then the question, then saving it
// or leaving all as it is.
import { Trans } from '@lingui/react/macro';
import type { FormEvent, ReactNode } from 'react';
import { paths } from '../paths';
import { Heading } from '../shell/page';
import { Link } from '../shell/router';
import { ErrorSummary, Saved, Send, type Wrongs } from '../ui/form';
import { Trouble } from '../ui/states';
import { BackToMine } from './TrackedPage';

interface TrackedFormProps {
  heading: ReactNode;
  /** What stands below the heading. */
  words: ReactNode;
  /** What the button says. */
  send: ReactNode;
  wrongs: Wrongs;
  change: { error: unknown; isPending: boolean };
  submit: () => void;
  /** Whether something stands in the fields that is not saved: the page must not look as if it were. */
  unsaved?: boolean;
  /** Forgets what was typed, for whoever leaves all as it is. */
  forget?: () => void;
  /** What helps where saving it did not work. */
  after?: ReactNode;
  children: ReactNode;
}

export function TrackedForm({ heading, words, send, wrongs, change, submit, unsaved = false, forget, after, children }: TrackedFormProps) {
  const sent = (event: FormEvent) => {
    event.preventDefault();
    if (!change.isPending) submit();
  };
  return (
    <div className="stack stack--l question">
      <BackToMine />
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={sent} noValidate>
        <div className="stack">
          <Heading>{heading}</Heading>
          {words}
        </div>
        {children}
        {change.error !== null && Object.keys(wrongs).length === 0 && <Trouble error={change.error} />}
        {after}
        <div className="cluster">
          <Send busy={change.isPending} saying={<Trans>Saving</Trans>}>
            {send}
          </Send>
          <Link className="btn btn--plain" to={paths.tracking()} onClick={forget}>
            <Trans>Keep things as they are</Trans>
          </Link>
          <Saved saved={unsaved ? false : null} />
        </div>
      </form>
    </div>
  );
}

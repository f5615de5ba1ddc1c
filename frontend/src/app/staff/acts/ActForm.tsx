// The frame of whatever staff do on a journey: its fields, what is in the way, and the two ways on.
import { Trans } from '@lingui/react/macro';
import type { FormEvent, ReactNode } from 'react';
import { useChange } from '../../../api/change';
import type { Journey } from '../../journey/types';
import { Send } from '../../ui/form';
import { Trouble } from '../../ui/states';

/** What every act is given. */
export interface ActProps {
  org: string;
  journey: Journey;
  /** Takes the journey as it is afterwards. */
  done: (journey: Journey) => void;
  close: () => void;
}

interface ActFormProps {
  /** Sends it; gives the journey as it is then. */
  act: () => Promise<Journey>;
  /** False while something is missing; the form then says so at its field. */
  ready?: () => boolean;
  done: (journey: Journey) => void;
  close: () => void;
  send: ReactNode;
  children?: ReactNode;
}

export function ActForm({ act, ready, done, close, send, children }: ActFormProps) {
  const change = useChange(act);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending || (ready && !ready())) return;
    change.mutate(undefined, { onSuccess: done });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {children}
      {change.error && <Trouble error={change.error} />}
      <p className="cluster">
        <Send busy={change.isPending} saying={<Trans>Writing it down</Trans>}>
          {send}
        </Send>
        <button type="button" className="btn btn--plain" onClick={close}>
          <Trans>Keep things as they are</Trans>
        </button>
      </p>
    </form>
  );
}

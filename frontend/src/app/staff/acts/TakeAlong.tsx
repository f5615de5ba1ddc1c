// Everything that is held on a journey, as a file for its person who asked for it. That it was taken is logged.
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap, useChange } from '../../../api/change';
import type { Journey } from '../../journey/types';
import { say } from '../../shell/Said';
import { Dialog } from '../../ui/Dialog';
import { Send } from '../../ui/form';
import { saveFile } from '../../ui/saveFile';
import { Trouble } from '../../ui/states';
import { How, useOnBehalf } from './How';

interface TakeAlongProps {
  org: string;
  journey: Journey;
  /** That it was taken stands in the log. */
  done: () => void;
}

export function TakeAlong({ org, journey, done }: TakeAlongProps) {
  const [open, setOpen] = useState(false);
  const { behalf, setHow } = useOnBehalf();
  const params = { path: { org, journey: journey.id } };
  const take = useChange(() =>
    unwrap(client.POST('/v1/orgs/{org}/journeys/{journey}/export', { params, body: { on_behalf: behalf } })),
  );
  const close = () => setOpen(false);
  const submit = () =>
    take.mutate(undefined, {
      onSuccess: (everything) => {
        saveFile('their-data.json', 'application/json', JSON.stringify(everything, null, 2));
        close();
        done();
        say(<Trans>The file is on your device</Trans>);
      },
    });
  return (
    <>
      <p>
        <button type="button" className="btn btn--plain btn--wide" onClick={() => setOpen(true)}>
          <Trans>Get what is kept about them as a file</Trans>
        </button>
      </p>
      <Dialog open={open} close={close} heading={<Trans>Get what is kept about them as a file?</Trans>}>
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!take.isPending) submit();
          }}
        >
          <p>
            <Trans>Only when they asked for it. Give it to nobody else, and remove it from your device afterwards. That you took it is kept in the log, and they can read it.</Trans>
          </p>
          <How how={behalf.how} setHow={setHow} />
          {take.error && <Trouble error={take.error} />}
          <p className="cluster">
            <Send busy={take.isPending} saying={<Trans>Getting the file</Trans>}>
              <Trans>Get the file</Trans>
            </Send>
            <button type="button" className="btn btn--plain" onClick={close}>
              <Trans>Keep things as they are</Trans>
            </button>
          </p>
        </form>
      </Dialog>
    </>
  );
}

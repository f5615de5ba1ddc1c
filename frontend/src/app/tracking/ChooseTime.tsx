// The times on offer, by day, in the reader's own zone. One press keeps one; "nothing fits" is always an answer.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { client, unwrap } from '../../api/change';
import { isProblem } from '../../api/problem';
import { paths } from '../paths';
import { Heading } from '../shell/page';
import { useGo } from '../shell/router';
import { ownZone, place } from '../ui/dates';
import { ErrorSummary, Send, type Wrongs } from '../ui/form';
import { Names } from '../ui/Names';
import { Loading, Trouble } from '../ui/states';
import { When } from '../ui/When';
import { NothingFits } from './NothingFits';
import { LaterDays, TimeList } from './TimeList';
import { BackToMine } from '../journey/TrackedPage';
import { useAct } from '../journey/tracked';
import { useTimes } from './times';
import type { Journey } from '../journey/types';

interface ChooseTimeProps {
  journey: Journey;
  /** A time is kept now. */
  chosen: () => void;
}

export function ChooseTime({ journey, chosen }: ChooseTimeProps) {
  const { t } = useLingui();
  const go = useGo();
  const times = useTimes(ownZone());
  const [slot, setSlot] = useState('');
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const { conversation } = journey;
  const moving = conversation?.state === 'booked';
  const keep = useAct((choice: string) =>
    unwrap(client.POST(moving ? '/v1/tracking/move-conversation' : '/v1/tracking/hold-slot', { body: { slot: choice } })),
  );
  const taken = isProblem(keep.error) && keep.error.code === 'slot_gone';
  const items = times.items.filter(({ starts_at }) => !moving || starts_at !== conversation.starts_at);
  const [first] = items;
  const chosenOne = items.find((each) => each.slot === slot);
  const pick = (choice: string) => {
    setSlot(choice);
    setWrongs({});
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (keep.isPending) return;
    if (slot === '') return setWrongs({ [`slot-${first?.starts_at}`]: t`Choose one of the times` });
    setWrongs({});
    keep.mutate(slot, {
      onSuccess: () => (moving ? go(paths.tracking()) : chosen()),
      onError: (error) => {
        if (!isProblem(error) || error.code !== 'slot_gone') return;
        setSlot('');
        times.again();
      },
    });
  };
  return (
    <div className="stack stack--l">
      <BackToMine />
      <ErrorSummary wrongs={wrongs} />
      <form className={first ? 'split' : undefined} onSubmit={submit} noValidate>
        <div className="stack stack--l">
          <div className="stack">
            <Heading>{moving ? <Trans>Choose another time to talk</Trans> : <Trans>Choose a time to talk</Trans>}</Heading>
            {moving && (
              <p>
                <Trans>
                  Now you talk with <Names of={conversation.with} />: <When moment={conversation} minutes={conversation.minutes} />. That stays until you choose another time here.
                </Trans>
              </p>
            )}
            {first && (
              <p>
                <Trans>
                  It takes {first.minutes} minutes. All times are <strong>{place(first.time_zone)} time</strong>, as on the clock of this device.
                </Trans>
              </p>
            )}
          </div>
          {taken && (
            <p className="strong" role="alert">
              <Trans>Somebody else took that time just now. These are the times that are free.</Trans>
            </p>
          )}
          {times.isPending && <Loading>{t`Getting the times`}</Loading>}
          {times.error && <Trouble error={times.error} again={times.again} />}
          {times.isSuccess && !first && (
            <>
              <p>
                <Trans>No time is free in the next weeks. Tell us below, and we look for one with you.</Trans>
              </p>
              {times.more && <LaterDays more={times.more} />}
            </>
          )}
          {first && <TimeList items={items} picked={slot} pick={pick} wrong={Object.values(wrongs)[0]} more={times.more} />}
        </div>
        {first && (
          <section className={chosenOne ? 'hearth hearth--slim stack pick pick--chosen' : 'hearth hearth--slim stack pick'} aria-labelledby="chosen">
            <h2 id="chosen" className="eyebrow">
              <Trans>Your time</Trans>
            </h2>
            <output className="pick__when">
              {chosenOne ? <When moment={chosenOne} minutes={chosenOne.minutes} /> : <Trans>Choose one from the list</Trans>}
            </output>
            {keep.error && !taken && <Trouble error={keep.error} />}
            <div className="cluster">
              <Send busy={keep.isPending} saying={<Trans>Keeping it</Trans>}>
                {moving ? <Trans>Move it to this time</Trans> : <Trans>Keep this time</Trans>}
              </Send>
            </div>
            {!moving && (
              <p className="soft">
                <Trans>It is kept for ten minutes, so that you can read it through.</Trans>
              </p>
            )}
          </section>
        )}
      </form>
      {times.isSuccess && <NothingFits journey={journey} />}
    </div>
  );
}

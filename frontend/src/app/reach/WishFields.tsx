// The fields for how somebody may be contacted safely: the same for themselves and for staff who write it down.
import { Trans, useLingui } from '@lingui/react/macro';
import { looksLikePhone } from '../ui/contact';
import { Choice, TextField, type Wrongs } from '../ui/form';
import { ZoneField } from '../ui/ZoneField';
import { HoursFields, keyedHours, wrongHours } from './HoursFields';
import { rings, type Channel, type Draft } from './wishes';

interface WishFieldsProps {
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  channel: Channel;
  /** Whether the person writes this themselves. */
  own: boolean;
  wrongs: Wrongs;
}

export function WishFields({ draft, set, channel, own, wrongs }: WishFieldsProps) {
  const { t } = useLingui();
  const ways: [by: Draft['by'], label: string, more: string][] = [
    ['email', t`By e-mail`, ''],
    ['phone', t`By phone`, own ? t`We send no messages. Somebody rings you.` : t`No messages are sent. Somebody rings them.`],
    ['page', own ? t`Only on my page` : t`Only on their page`, own ? t`We send nothing and do not ring. Look at your page now and then.` : t`Nobody writes or rings. They look at their page.`],
  ];
  const lefts: [voicemail: Draft['voicemail'], label: string][] = [
    ['no', t`Leave no message`],
    ['number_only', t`Leave only a number to ring back`],
    ['yes', t`Leave a message`],
  ];
  return (
    <>
      <fieldset className="choices">
        <legend className="label">{own ? <Trans>How do you want to hear of news?</Trans> : <Trans>How do they want to hear of news?</Trans>}</legend>
        {ways
          .filter(([way]) => way !== 'email' || channel === 'email')
          .map(([way, label, more]) => (
            <Choice key={way} id={`by-${way}`} name="by" checked={draft.by === way} more={more} onChange={() => set({ by: way })}>
              {label}
            </Choice>
          ))}
      </fieldset>
      {draft.by === 'phone' && channel === 'email' && (
        <TextField id="phone" type="tel" autoComplete={own ? 'tel' : 'off'} label={t`The number to ring`} wrong={wrongs.phone} value={draft.phone} maxLength={40} onChange={(event) => set({ phone: event.target.value })} />
      )}
      {draft.by !== 'page' && (
        <fieldset className="choices">
          <legend className="label">
            <Trans>When is it safe?</Trans>
          </legend>
          <Choice name="when" checked={!draft.someHours} onChange={() => set({ someHours: false })}>
            <Trans>At any time</Trans>
          </Choice>
          <Choice
            name="when"
            id="some-hours"
            checked={draft.someHours}
            more={<Trans>What comes up in between waits until then.</Trans>}
            onChange={() => set({ someHours: true, hours: draft.hours.length > 0 ? draft.hours : [keyedHours({ day: 'monday', from: '09:00', until: '17:00' })] })}
          >
            <Trans>Only at some hours</Trans>
          </Choice>
        </fieldset>
      )}
      {draft.by !== 'page' && draft.someHours && (
        <>
          <HoursFields hours={draft.hours} setHours={(hours) => set({ hours })} wrongs={wrongs} heading={<Trans>Safe hours</Trans>} none={<Trans>Not on this day</Trans>} />
          <ZoneField label={own ? t`The clocks that you go by` : t`The clocks that they go by`} wrong={wrongs.time_zone} zone={draft.zone} setZone={(zone) => set({ zone })} />
        </>
      )}
      {draft.by !== 'page' && rings(draft, channel) && (
        <>
          <fieldset className="choices">
            <legend className="label">
              <Trans>If nobody answers</Trans>
            </legend>
            {lefts.map(([left, label]) => (
              <Choice key={left} name="voicemail" checked={draft.voicemail === left} onChange={() => set({ voicemail: left })}>
                {label}
              </Choice>
            ))}
          </fieldset>
          <TextField
            id="ask_for"
            label={t`If somebody else answers (can be left out)`}
            hint={own ? t`Whom to ask for, or what to say it is about.` : t`Whom to ask for, or what to say it is about, in their words.`}
            wrong={wrongs.ask_for}
            value={draft.askFor}
            maxLength={120}
            onChange={(event) => set({ askFor: event.target.value })}
          />
        </>
      )}
    </>
  );
}

/** What is to be mended before it can be sent, by the id of its field. */
export function useWrongWishes(): (draft: Draft, channel: Channel) => Wrongs {
  const { t } = useLingui();
  return (draft, channel) => {
    const found: Wrongs = {};
    if (draft.by === 'phone' && channel === 'email' && !looksLikePhone(draft.phone)) found.phone = t`Write a phone number with its area code`;
    if (draft.by === 'page' || !draft.someHours) return found;
    if (draft.hours.length === 0) found['some-hours'] = t`Add hours to a day, or choose any time`;
    return { ...found, ...wrongHours(draft.hours, t`Give a time to begin, and a later one to end`) };
  };
}

/** The server's words at their fields; those of the hours by place in the list. */
export function atWishes(errors: { pointer: string; detail: string }[], draft: Draft): Wrongs {
  return Object.fromEntries(
    errors.map(({ pointer, detail }) => {
      const parts = pointer.split('/').filter((part) => part && part !== 'wishes' && part !== 'contact_wishes');
      const [field = '', at = ''] = parts;
      const key = field === 'hours' ? draft.hours[Number(at)]?.key : undefined;
      return [key === undefined ? field : `from-${key}`, detail];
    }),
  );
}

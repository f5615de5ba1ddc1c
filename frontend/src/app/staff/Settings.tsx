// The organisation's settings: what everybody reads of it, its promise, and the numbers for a crisis.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client } from '../../api/change';
import { isProblem } from '../../api/problem';
import { useEdit, useTagged, type Tagged } from '../../api/tagged';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useParam } from '../shell/router';
import { ErrorSummary, Saved, Send, TextArea, TextField, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { AccentField } from './AccentField';
import { HelpFields, keyed, type Line } from './HelpFields';
import { ZoneField } from '../ui/ZoneField';

type Organisation = components['schemas']['Organisation'];

export function Settings() {
  const { t } = useLingui();
  useTitle(t`Settings`);
  return <SignedIn>{() => <Load />}</SignedIn>;
}

function Load() {
  const { t } = useLingui();
  const org = useParam('org');
  const found = useTagged('/v1/orgs/{org}', { path: { org } });
  if (found.isPending) return <Loading page>{t`Getting the settings`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  return <Form org={org} found={found.data} />;
}

interface FormProps {
  org: string;
  found: Tagged<Organisation>;
}

function Form({ org, found: { value, etag } }: FormProps) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const rights = useRights(org);
  const [given, setGiven] = useState({ name: value.name, about: value.about, plain: value.plain_contact, sender: value.sender_label, days: String(value.reply_working_days ?? ''), offer: String(value.offer_hours), zone: value.time_zone, locale: value.locale, accent: value.accent });
  const [help, setHelp] = useState(() => value.help_numbers.map(({ label, number, hours, checked_on }) => keyed({ label, number, hours, checked_on })));
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const [saved, setSaved] = useState<boolean | null>(null);
  const set = (part: Partial<typeof given>) => {
    setSaved(false);
    setGiven({ ...given, ...part });
  };
  const changeHelp = (next: Line[]) => {
    setSaved(false);
    setHelp(next);
  };
  const save = useEdit('/v1/orgs/{org}', { path: { org } }, etag, (version) =>
    client.PATCH('/v1/orgs/{org}', {
      params: { path: { org }, header: { 'If-Match': version } },
      body: {
        name: given.name.trim(),
        about: given.about.trim(),
        plain_contact: given.plain.trim(),
        sender_label: given.sender.trim(),
        time_zone: given.zone,
        locale: given.locale.trim(),
        accent: given.accent,
        reply_working_days: given.days ? Number(given.days) : null,
        offer_hours: Number(given.offer),
        help_numbers: help.map((line) => line.help),
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    setWrongs({});
    save.mutate(undefined, {
      onSuccess: async () => {
        setSaved(true);
        await queries.invalidateQueries({ queryKey: ['tagged', '/v1/orgs/{org}'] });
        await queries.invalidateQueries({ queryKey: ['/v1/public/{org}'] });
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(atFields(error.errors, help.map(({ key }) => key))),
    });
  };
  return (
    <div className="stack stack--l question">
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <Heading>
          <Trans>Settings</Trans>
        </Heading>
        <ul className="plainlist">
          <li>
            <Link className="alone" to={paths.staffKeys(org)}>
              <Trans>Show your groups on your own website</Trans>
            </Link>
          </li>
          <li>
            <Link className="alone" to={paths.staffHappened(org)}>
              <Trans>See what happened here, and who did it</Trans>
            </Link>
          </li>
          {rights?.oversees && (
            <li>
              <Link className="alone" to={paths.staffOpenings(org)}>
                <Trans>See which journeys your safeguarding lead opened, and why</Trans>
              </Link>
            </li>
          )}
          <li>
            <Link className="alone" to={paths.staffClosures(org)}>
              <Trans>Say when you are closed</Trans>
            </Link>
          </li>
        </ul>
        <section className="stack stack--l" aria-labelledby="seen">
          <h2 id="seen">
            <Trans>What everybody sees</Trans>
          </h2>
          <TextField id="name" label={t`Name of the organisation`} wrong={wrongs.name} value={given.name} onChange={(event) => set({ name: event.target.value })} />
          <TextArea id="about" label={t`A few words about it`} hint={t`Stands above the list of groups.`} rows={3} wrong={wrongs.about} value={given.about} onChange={(event) => set({ about: event.target.value })} />
          <TextField id="plain_contact" label={t`How to reach you without a computer`} hint={t`A sentence: “Call 01632 960121, weekdays 10am to 4pm.”`} wrong={wrongs.plain_contact} value={given.plain} onChange={(event) => set({ plain: event.target.value })} />
          <AccentField org={org} colour={given.accent} setColour={(accent) => set({ accent })} wrong={wrongs.accent} />
        </section>
        <section className="stack stack--l" aria-labelledby="promised">
          <h2 id="promised">
            <Trans>What you promise</Trans>
          </h2>
          <TextField id="reply_working_days" className="input input--s" inputMode="numeric" label={t`Working days until you answer an enquiry`} hint={t`A promise that people read before they write to you.`} wrong={wrongs.reply_working_days} value={given.days} onChange={(event) => set({ days: event.target.value.replace(/\D/g, '') })} />
          <TextField id="offer_hours" className="input input--s" inputMode="numeric" label={t`Hours that an offer of a place stands`} hint={t`From 6 hours to 14 days, which is 336. They count from when its message may be sent to the person.`} wrong={wrongs.offer_hours} value={given.offer} onChange={(event) => set({ offer: event.target.value.replace(/\D/g, '') })} />
        </section>
        <section className="stack stack--l" aria-labelledby="sent">
          <h2 id="sent">
            <Trans>Clocks, language and messages</Trans>
          </h2>
          <ZoneField label={t`Time zone`} hint={t`New groups keep to the clocks there.`} wrong={wrongs.time_zone} zone={given.zone} setZone={(zone) => set({ zone })} />
          <TextField id="locale" className="input input--s" label={t`Language that you write in`} hint={t`Its short sign, like en or cy. Where it has no words of ours yet, English stands.`} spellCheck={false} wrong={wrongs.locale} value={given.locale} onChange={(event) => set({ locale: event.target.value })} />
          <TextField id="sender_label" label={t`Sender of your messages`} hint={t`A bystander must learn nothing from it: no name of yours, no topic.`} wrong={wrongs.sender_label} value={given.sender} onChange={(event) => set({ sender: event.target.value })} />
        </section>
        <HelpFields help={help} setHelp={changeHelp} wrongs={wrongs} />
        {save.error && Object.keys(wrongs).length === 0 && <Trouble error={save.error} />}
        <div className="cluster">
          <Send busy={save.isPending} saying={<Trans>Saving</Trans>}>
            <Trans>Save the settings</Trans>
          </Send>
          <Saved saved={saved} />
        </div>
      </form>
    </div>
  );
}

/** The server's words at their fields; those of the help numbers by place in the list. */
function atFields(errors: { pointer: string; detail: string }[], keys: number[]): Wrongs {
  return Object.fromEntries(
    errors.map(({ pointer, detail }) => {
      const [, field = '', at = '', part = ''] = pointer.split('/');
      return [field === 'help_numbers' && at ? `${part}-${keys[Number(at)]}` : field, detail];
    }),
  );
}

// An enquiry that staff take for somebody: on the phone, from a letter, face to face.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { client, unwrap, useChange, useOnceKey } from '../../api/change';
import { useWhole } from '../../api/client';
import { isProblem } from '../../api/problem';
import { atWishes, useWrongWishes, WishFields } from '../reach/WishFields';
import { bodyOf, unsaid, type Draft } from '../reach/wishes';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { useOrganisation } from '../shell/organisation';
import { Heading, useTitle } from '../shell/page';
import { Link, useGo, useParam } from '../shell/router';
import { say } from '../shell/Said';
import { looksLikeEmail, looksLikePhone } from '../ui/contact';
import { ownZone } from '../ui/dates';
import { Choice, ErrorSummary, Field, Send, TextArea, TextField, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';

type How = 'phone' | 'letter' | 'in_person';

export function AddEnquiry() {
  const { t } = useLingui();
  useTitle(t`Add`);
  return <SignedIn>{() => <Form />}</SignedIn>;
}

const blank = { group: '', name: '', contact: '', message: '', how: 'phone' as How, careful: false };

function Form() {
  const { t } = useLingui();
  const org = useParam('org');
  const go = useGo();
  const notice = useOrganisation()?.privacy_notice;
  const groups = useWhole('/v1/public/{org}/groups', { path: { org } });
  const [given, setGiven] = useState(blank);
  const [wishes, setWishes] = useState<Draft>(() => unsaid('email', ownZone()));
  const wrongWishes = useWrongWishes();
  const channel = looksLikeEmail(given.contact) ? 'email' : 'phone';
  // To a number nobody writes, whatever was chosen before it was given.
  const draft: Draft = channel === 'phone' && wishes.by === 'email' ? { ...wishes, by: 'phone' } : wishes;
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const keyFor = useOnceKey();
  const set = (part: Partial<typeof blank>) => setGiven({ ...given, ...part });
  const add = useChange(() => {
    const body = {
      enquiry: {
        group: given.group,
        preferred_name: given.name.trim(),
        contact: looksLikeEmail(given.contact) ? { email: given.contact.trim() } : { phone: given.contact.trim() },
        ...(given.message.trim() && { message: given.message.trim() }),
        privacy_notice: notice?.version ?? 1,
      },
      ...(given.careful && { contact_wishes: bodyOf(draft, channel) }),
      on_behalf: { how: given.how, wording_version: notice?.version ?? 1 },
    };
    return unwrap(client.POST('/v1/orgs/{org}/journeys', { params: { path: { org }, header: { 'Idempotency-Key': keyFor(body) } }, body }));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending) return;
    const found: Wrongs = {};
    if (!given.group) found.group = t`Choose the group that it is about`;
    if (!given.name.trim()) found.name = t`Write the name that they like to be called`;
    if (!looksLikeEmail(given.contact) && !looksLikePhone(given.contact))
      found.contact = t`Write a whole e-mail address with an @ in it, or a phone number with its area code`;
    if (given.careful) Object.assign(found, wrongWishes(draft, channel));
    setWrongs(found);
    if (Object.keys(found).length === 0)
      add.mutate(undefined, {
        onSuccess: (journey) => {
            go(paths.journey(org, journey.id));
            say(<Trans>The enquiry is written down</Trans>);
          },
        onError: (error) => isProblem(error) && error.errors && setWrongs({ ...fields(error.errors.filter(({ pointer }) => !aboutWishes(pointer))), ...atWishes(error.errors.filter(({ pointer }) => aboutWishes(pointer)), draft) }),
      });
  };
  const ways: [How, string][] = [
    ['phone', t`On the phone`],
    ['letter', t`In a letter`],
    ['in_person', t`Face to face`],
  ];
  if (groups.isPending) return <Loading page>{t`Getting the groups`}</Loading>;
  if (groups.error) return <Trouble page error={groups.error} again={() => void groups.refetch()} />;
  return (
    <div className="stack stack--l question">
      <p>
        <Link className="back" to={paths.journeys(org)}>
          <Trans>All journeys</Trans>
        </Link>
      </p>
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <Heading>
          <Trans>Add an enquiry</Trans>
        </Heading>
        <fieldset className="choices">
          <legend className="label">
            <Trans>How did it reach you?</Trans>
          </legend>
          {ways.map(([how, label]) => (
            <Choice key={how} name="how" checked={given.how === how} onChange={() => set({ how })}>
              {label}
            </Choice>
          ))}
        </fieldset>
        <Field id="group" label={t`Which group is it about?`} wrong={wrongs.group}>
          <select id="group" className="input" value={given.group} aria-invalid={wrongs.group ? true : undefined} onChange={(event) => set({ group: event.target.value })}>
            <option value="">{t`Choose a group`}</option>
            {groups.data.items.map((group) => (
              <option key={group.id} value={group.id}>
                {group.name}
              </option>
            ))}
          </select>
        </Field>
        <TextField id="name" label={t`The name they like to be called`} wrong={wrongs.name} value={given.name} maxLength={100} onChange={(event) => set({ name: event.target.value })} />
        <TextField id="contact" label={t`One way to reach them`} hint={t`An e-mail address or a phone number`} wrong={wrongs.contact} value={given.contact} onChange={(event) => set({ contact: event.target.value })} />
        <fieldset className="choices">
          <legend className="label">
            <Trans>Is it safe to reach them there at any time?</Trans>
          </legend>
          <Choice name="careful" checked={!given.careful} onChange={() => set({ careful: false })}>
            <Trans>Yes</Trans>
          </Choice>
          <Choice name="careful" checked={given.careful} more={<Trans>Hours, messages on the telephone, or not at all.</Trans>} onChange={() => set({ careful: true })}>
            <Trans>No, they told us how</Trans>
          </Choice>
        </fieldset>
        {given.careful && <WishFields own={false} draft={draft} set={(part) => setWishes({ ...wishes, ...part })} channel={channel} wrongs={wrongs} />}
        <TextArea id="message" label={t`What they want us to know (can be left out)`} hint={t`In their own words. Nothing about health that they did not ask you to write down.`} wrong={wrongs.message} value={given.message} maxLength={2000} rows={4} onChange={(event) => set({ message: event.target.value })} />
        {notice && (
          <p className="soft">
            <Trans>
              Before you write it down, tell them what we do with it: <Link to={paths.document(org, notice.slug)}>the words to say</Link>.
            </Trans>
          </p>
        )}
        {add.error && Object.keys(wrongs).length === 0 && <Trouble error={add.error} />}
        <div className="cluster">
          <Send busy={add.isPending} saying={<Trans>Saving</Trans>}>
            <Trans>Add the enquiry</Trans>
          </Send>
        </div>
      </form>
    </div>
  );
}

const aboutWishes = (pointer: string) => pointer.startsWith('/contact_wishes');

/** The server's words, at the fields they are about. */
function fields(errors: { pointer: string; detail: string }[]): Wrongs {
  const names: [string, string][] = [
    ['/enquiry/preferred_name', 'name'],
    ['/enquiry/contact', 'contact'],
    ['/enquiry/message', 'message'],
  ];
  return Object.fromEntries(
    errors.map(({ pointer, detail }) => [names.find(([start]) => pointer.startsWith(start))?.[1] ?? 'group', detail]),
  );
}

// How can we reach you? One way is enough.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useOrganisation } from '../shell/organisation';
import { looksLikeEmail, looksLikePhone } from '../ui/contact';
import { Choice, TextField, Wrong, type Wrongs } from '../ui/form';
import { Reach } from '../ui/Reach';
import type { AskProps } from './Enquiry';
import { QuestionPage } from './QuestionPage';

export function AskReach({ draft, change, next, back, place }: AskProps) {
  const { t } = useLingui();
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const plain = useOrganisation()?.plain_contact;
  const check = (): Wrongs => {
    if (draft.way === '') return { way: t`Choose how we can reach you` };
    if (draft.way === 'email' && !looksLikeEmail(draft.email))
      return { email: t`Write the whole e-mail address, with an @ in it` };
    if (draft.way === 'phone' && !looksLikePhone(draft.phone)) return { phone: t`Write the whole number, with its area code` };
    return {};
  };
  const carryOn = () => {
    const found = check();
    if (Object.keys(found).length === 0) next();
    else setWrongs(found);
  };
  return (
    <QuestionPage
      back={back}
      place={place}
      heading={<Trans>How can we reach you?</Trans>}
      why={
        <p>
          <Trans>One way is enough. We use it to reply and for nothing else. Our messages never say who we are in the subject line.</Trans>
        </p>
      }
      wrongs={wrongs}
      onSubmit={carryOn}
      after={plain && <RatherNot plain={plain} />}
    >
      <fieldset className={wrongs.way ? 'choices field--wrong' : 'choices'}>
        <legend className="vh">
          <Trans>How can we reach you?</Trans>
        </legend>
        <Wrong id="way" words={wrongs.way} />
        <Choice name="way" id="way" value="email" checked={draft.way === 'email'} onChange={() => change({ way: 'email' })}>
          <Trans>E-mail</Trans>
        </Choice>
        {draft.way === 'email' && (
          <div className={wrongs.email ? 'inset inset--wrong' : 'inset'}>
            <TextField
              id="email"
              type="email"
              autoComplete="email"
              spellCheck={false}
              label={t`Your e-mail address`}
              hint={t`Pick one that only you read, if you can.`}
              wrong={wrongs.email}
              value={draft.email}
              onChange={(event) => change({ email: event.target.value })}
            />
          </div>
        )}
        <Choice name="way" value="phone" checked={draft.way === 'phone'} onChange={() => change({ way: 'phone' })}>
          <Trans>Phone</Trans>
        </Choice>
        {draft.way === 'phone' && (
          <div className={wrongs.phone ? 'inset inset--wrong' : 'inset'}>
            <TextField
              id="phone"
              type="tel"
              autoComplete="tel"
              label={t`Your phone number`}
              hint={t`Somebody rings you back. They give their own first name, and leave no message unless you ask for one.`}
              wrong={wrongs.phone}
              value={draft.phone}
              onChange={(event) => change({ phone: event.target.value })}
            />
          </div>
        )}
      </fieldset>
    </QuestionPage>
  );
}

function RatherNot({ plain }: { plain: string }) {
  return (
    <details>
      <summary>
        <Trans>I would rather not write this down</Trans>
      </summary>
      <div className="inside">
        <p>
          <Trans>That is fine. <Reach words={plain} />. You need not give an address or a number here.</Trans>
        </p>
      </div>
    </details>
  );
}

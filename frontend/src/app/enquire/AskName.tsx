// What shall we call you? The preferred name is the name, everywhere.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextField, type Wrongs } from '../ui/form';
import type { AskProps } from './Enquiry';
import { QuestionPage } from './QuestionPage';

export function AskName({ draft, change, next, back, place }: AskProps) {
  const { t } = useLingui();
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const carryOn = () => (draft.name.trim() ? next() : setWrongs({ name: t`Write the name you like to be called` }));
  return (
    <QuestionPage back={back} place={place} heading={<Trans>What shall we call you?</Trans>} why={<p><Trans>We use it whenever we write to you or talk with you.</Trans></p>} wrongs={wrongs} onSubmit={carryOn}>
      <TextField
        id="name"
        label={t`The name you like to be called`}
        hint={t`Any name. It need not be the one on your papers, and you can change it later.`}
        wrong={wrongs.name}
        value={draft.name}
        maxLength={100}
        autoComplete="nickname"
        onChange={(event) => change({ name: event.target.value })}
      />
    </QuestionPage>
  );
}

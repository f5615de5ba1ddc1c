// Anything you want to say? May be skipped; help for a crisis stands before the box, because nobody reads it at once.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useOrganisation } from '../shell/organisation';
import { TextArea } from '../ui/form';
import type { AskProps } from './Enquiry';
import { NoteIcon } from '../shell/icons';
import { QuestionPage } from './QuestionPage';

export function AskWords({ draft, change, next, back, place }: AskProps) {
  const { t } = useLingui();
  const days = useOrganisation()?.reply_working_days;
  return (
    <QuestionPage
      back={back}
      place={place}
      heading={<Trans>Is there anything you want to say?</Trans>}
      why={
        <div className="notice">
          <NoteIcon />
          <p>
            {typeof days === 'number' ? (
              <Plural
                value={days}
                one="Somebody reads this within # working day, not sooner."
                other="Somebody reads this within # working days, not sooner."
              />
            ) : (
              <Trans>Nobody reads this at once.</Trans>
            )}{' '}
            <Trans>
              If you need someone today, <a href="#help">help now</a> is at the end of this page.
            </Trans>
          </p>
        </div>
      }
      onSubmit={next}
      acts={
        <>
          <button className="btn" type="submit">
            <Trans>Carry on</Trans>
          </button>
          {draft.words === '' && (
            <button className="btn btn--plain" type="submit">
              <Trans>Skip this</Trans>
            </button>
          )}
        </>
      }
    >
      <TextArea
        id="words"
        label={t`A few words (you can skip this)`}
        hint={t`What brings you, a question, or what would make it easier to come. No need to say anything about your health.`}
        value={draft.words}
        maxLength={2000}
        rows={6}
        onChange={(event) => change({ words: event.target.value })}
      />
    </QuestionPage>
  );
}

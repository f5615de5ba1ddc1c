// Add to my calendar: a file that the person fetches, called by whatever name they like.
import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState, type FormEvent } from 'react';
import { calendarFile, type CalendarTime } from './calendar';
import { TextField } from './form';
import { saveFile } from './saveFile';

export function AddToCalendar({ times }: { times: CalendarTime[] }) {
  const { t } = useLingui();
  const id = useId();
  const [title, setTitle] = useState(t`Appointment`);
  const fetch = (event: FormEvent) => {
    event.preventDefault();
    saveFile('appointment.ics', 'text/calendar', calendarFile(title.trim() || t`Appointment`, times));
  };
  return (
    <details>
      <summary>
        <Trans>Add to my calendar</Trans>
      </summary>
      <form className="inside stack" onSubmit={fetch}>
        <TextField
          id={`${id}-title`}
          label={t`What it is called there`}
          hint={t`Whoever looks at your calendar can read this. The time is the only other thing in the file.`}
          maxLength={80}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <p>
          <button type="submit" className="btn btn--plain">
            <Trans>Get the calendar file</Trans>
          </button>
        </p>
      </form>
    </details>
  );
}

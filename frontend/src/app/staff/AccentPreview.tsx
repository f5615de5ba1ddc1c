// How links, buttons and choices look in a colour, in the light and in the dark, whatever the device is set to. Only a
// picture: nothing in it can be pressed or reached, and screen readers pass it by.
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { properties, type AccentValues } from '../shell/accent';

export function AccentPreview({ values }: { values: AccentValues }) {
  return (
    <div className="accent__previews" aria-hidden="true">
      <Part theme="light" values={values} />
      <Part theme="dark" values={values} />
    </div>
  );
}

function Part({ theme, values }: { theme: 'light' | 'dark'; values: AccentValues }) {
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const [name, value] of properties(values)) part.current?.style.setProperty(name, value);
  }, [values]);
  return (
    <div ref={part} className="accent__preview" data-theme={theme}>
      <p className="soft small">{theme === 'light' ? <Trans>In the light</Trans> : <Trans>In the dark</Trans>}</p>
      <p>
        <span className="accent__link">
          <Trans>Tuesday evening group</Trans>
        </span>
      </p>
      <p className="card">
        <span className="accent__link">
          <Trans>What happens next</Trans>
        </span>
      </p>
      <p className="cluster">
        <span className="btn">
          <Trans>Get in touch</Trans>
        </span>
        <span className="btn btn--plain">
          <Trans>Not now</Trans>
        </span>
      </p>
    </div>
  );
}

// Which roles somebody has: a tick for each that one may give and take; the others are named where somebody has them.
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import { Choice, Wrong } from '../ui/form';
import { useRights } from '../shell/rights';
import { useParam } from '../shell/router';
import { useRoles, type Role } from './roles';

interface RoleChoicesProps {
  chosen: Role[];
  onChange: (roles: Role[]) => void;
  wrong?: string | undefined;
}

export function RoleChoices({ chosen, onChange, wrong }: RoleChoicesProps) {
  const rights = useRights(useParam('org'));
  const { i18n } = useLingui();
  const roles = useRoles();
  const given = roles.filter(([role]) => rights?.gives(role));
  const others = roles.filter(([role]) => chosen.includes(role) && rights && !rights.gives(role)).map(([, name]) => name);
  return (
    <fieldset className="choices" id="roles" tabIndex={-1}>
      <legend className="label">
        <Trans>Roles</Trans>
      </legend>
      <Wrong id="roles" words={wrong} />
      {given.map(([role, name, more]) => (
        <Choice
          key={role}
          type="checkbox"
          name="roles"
          more={more}
          checked={chosen.includes(role)}
          onChange={() => onChange(chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role])}
        >
          {name}
        </Choice>
      ))}
      {others.length > 0 && (
        <p className="hint">
          <Trans>Stays as it is: {new Intl.ListFormat(i18n.locale).format(others)}. An owner gives and takes these.</Trans>
        </p>
      )}
    </fieldset>
  );
}

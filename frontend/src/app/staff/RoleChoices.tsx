// Which roles somebody has: a tick for each.
import { Trans } from '@lingui/react/macro';
import { Choice, Wrong } from '../ui/form';
import { useRoles, type Role } from './roles';

interface RoleChoicesProps {
  chosen: Role[];
  onChange: (roles: Role[]) => void;
  wrong?: string | undefined;
}

export function RoleChoices({ chosen, onChange, wrong }: RoleChoicesProps) {
  const roles = useRoles();
  return (
    <fieldset className="choices" id="roles" tabIndex={-1}>
      <legend className="label">
        <Trans>Roles</Trans>
      </legend>
      <Wrong id="roles" words={wrong} />
      {roles.map(([role, name, more]) => (
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
    </fieldset>
  );
}

import { describe, expect, it } from 'vitest';
import { rightsOf, workplace } from './rights';

describe('what roles open', () => {
  it('lets owners and coordinators change things, and nobody else', () => {
    const roles = ['owner', 'coordinator', 'facilitator', 'tutor', 'safeguarding_lead', 'evaluator', 'trustee'];
    expect(roles.filter((role) => rightsOf([role]).leads)).toEqual(['owner', 'coordinator']);
    expect(roles.filter((role) => rightsOf([role]).journeys)).toEqual(['owner', 'coordinator', 'facilitator', 'tutor']);
    expect(roles.filter((role) => rightsOf([role]).opens)).toEqual(['safeguarding_lead']);
    expect(roles.filter((role) => rightsOf([role]).oversees)).toEqual(['owner']);
    expect(roles.filter((role) => rightsOf([role]).people)).toEqual(['owner', 'coordinator', 'safeguarding_lead']);
  });

  it('adds up what several hats open', () => {
    expect(rightsOf(['trustee', 'facilitator'])).toMatchObject({ leads: false, journeys: true, groups: true, people: false });
  });

  it('lets a coordinator give the roles below their own only', () => {
    const all = ['owner', 'coordinator', 'facilitator', 'tutor', 'safeguarding_lead', 'evaluator', 'trustee'];
    expect(all.filter(rightsOf(['owner']).gives)).toEqual(all);
    expect(all.filter(rightsOf(['coordinator']).gives)).toEqual(['facilitator', 'tutor']);
    expect(all.filter(rightsOf(['facilitator', 'safeguarding_lead']).gives)).toEqual([]);
  });

  it('begins work at a page that the role reaches', () => {
    expect(workplace('riverside', ['coordinator'])).toBe('/riverside/staff');
    expect(workplace('riverside', ['facilitator'])).toBe('/riverside/staff/week');
    expect(workplace('riverside', ['safeguarding_lead'])).toBe('/riverside/staff/groups');
    expect(workplace('riverside', ['trustee'])).toBe('/riverside/staff/programmes');
  });
});

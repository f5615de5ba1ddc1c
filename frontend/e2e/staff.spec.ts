// People at work: the board, one journey, groups with their conditions, and who may do what.
import { settled } from './support/everywhere';
import { riverside } from './support/staff';
import { expect, expectAccessible, signIn, somebody, test } from './support/test';

test('a coordinator takes an enquiry on the phone, and writes down that the number is right', async ({ page }) => {
  const jo = somebody('Jo');
  await signIn(page, 'coordinator@riverside.example');
  await page.getByRole('main').getByRole('link', { name: /Riverside/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Journeys' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Add an enquiry' }).click();
  await page.getByLabel('Which group is it about?').selectOption({ index: 1 });
  await page.getByLabel('The name they like to be called').fill(jo.name);
  await page.getByLabel('One way to reach them').fill('01632 960777');
  await page.getByRole('button', { name: 'Add the enquiry' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Jo' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'We reached them: the contact is right' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Write it down' }).click();
  await expect(page.getByText('Confirmed', { exact: true })).toBeVisible();
});

test('a draft says what is missing before it can be published', async ({ page }) => {
  await signIn(page, 'owner@riverside.example');
  await page.goto('/riverside/staff/groups/new');
  await page.getByLabel('The programme').selectOption({ label: 'Weekly support group' });
  await page.getByLabel('The group’s name').fill('A group to try');
  await page.getByLabel('How to join by video').fill('The link comes later.');
  await page.getByLabel('Day', { exact: true }).fill('2027-03-02');
  await page.getByRole('button', { name: 'Make the draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'A group to try' })).toBeVisible();
  await page.getByRole('button', { name: 'Publish this group' }).click();
  await expect(page.getByRole('alert')).toContainText('Before it can be published');
  await expectAccessible(page);
});

test('a peer reads no staff page', async ({ page }) => {
  await signIn(page, 'peer-1@riverside.example');
  await page.goto('/riverside/staff');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Everyone on their way' })).toHaveCount(0);
});

test('whoever is not signed in is led to where they can', async ({ page }) => {
  await page.goto('/riverside/staff');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('a person changes the name they are called by, and signs out', async ({ page }) => {
  await signIn(page, 'peer-2@riverside.example');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Me', exact: true }).click();
  await page.getByLabel('The name you like to be called').fill('Bram');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sign out on this device' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await page.goto('/my');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('a safeguarding lead opens one journey with a reason, reads it whole, and changes nothing', async ({ page }) => {
  const group = await riverside.openGroup({ steps: [], kind: 'workshop', facilitators: await riverside.idsOf('facilitator-1', 'facilitator-2') });
  const bryn = await riverside.enquire(group, 'Bryn', somebody('Bryn').email);
  const { reference } = await bryn.read<{ reference: string }>('');
  await signIn(page, 'safeguarding@riverside.example');
  await page.goto('/riverside/staff/opened');
  await page.getByRole('button', { name: 'Open the journey' }).click();
  await expect(page.getByRole('alert')).toContainText('Write why you need to read it');
  await page.getByLabel('Their number for the phone').fill('2222-2222');
  await page.getByLabel('Why do you need to read it?').fill('A neighbour rang us with a worry.');
  await page.getByRole('button', { name: 'Open the journey' }).click();
  await expect(page.getByRole('alert')).toContainText('There is no journey with this reference here.');
  await page.getByLabel('Their number for the phone').fill(reference.toLowerCase());
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Open the journey' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Bryn' })).toBeVisible();
  await expect(page.getByRole('main').getByText('A neighbour rang us with a worry.')).toBeVisible();
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Opened journeys' }).click();
  await expect(page.getByRole('link', { name: reference })).toBeVisible();
});

/** One page of a kind is enough: the ids in its address do not change who may open it. */
const kind = (at: string): string => at.replace(/[0-9a-f-]{36}/g, ':id').replace(/\?.*/, '');

// Each with the pages that their roles open at most: behind a link there is a page, never a refusal.
for (const [role, links] of [['facilitator-2', 6], ['safeguarding', 6], ['trustee', 3]] as const)
  test(`${role} is led to nothing that their role does not open`, async ({ page }) => {
    test.setTimeout(120_000);
    await signIn(page, `${role}@kindred.example`);
    const work = page.getByRole('region', { name: 'My work' }).getByRole('link', { name: 'Kindred Minds Network' });
    await expect(work).toBeVisible();
    // Whoever only works here reads of their work, not of a place that they never asked for.
    await expect(page.getByRole('heading', { name: 'Nothing is waiting for you' })).toHaveCount(0);
    await work.click();
    const nav = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    await expect(nav).toHaveCount(links);
    const seen = new Set<string>();
    const left = await nav.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    for (let at = left.shift(); at !== undefined; at = left.shift()) {
      if (!at.startsWith('/kindred/staff') || seen.has(kind(at))) continue;
      seen.add(kind(at));
      await page.goto(at);
      await settled(page);
      await expect(page.getByText('Your role does not reach this page'), at).toHaveCount(0);
      left.push(...(await page.getByRole('main').getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))));
    }
    expect(seen.size).toBeGreaterThanOrEqual(links - 1);
  });

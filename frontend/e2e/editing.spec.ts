// What an organisation says of itself is changed here: programmes, groups, sessions, documents, settings, the widget.
import { expect, expectAccessible, signIn, test } from './support/test';

// One person signs in once for all of it: codes are limited by the hour.
test('an owner changes everything that the organisation says', async ({ page }) => {
  test.setTimeout(90_000);
  const main = page.getByRole('main');
  await signIn(page, 'owner@pathways.example');

  await test.step('a programme and the next version of its statement', async () => {
    await page.goto('/pathways/staff/programmes/new');
    await page.getByLabel('Its name').fill('A course to try');
    await page.getByLabel('In a sentence or two').fill('Only for this test.');
    await page.getByLabel('Whom it is for').fill('Whoever tries things.');
    await page.getByRole('checkbox', { name: /Own word/ }).check();
    await page.getByLabel('The statement').fill('I am trying this.');
    await page.getByRole('button', { name: 'Make the programme' }).click();
    await main.getByRole('link', { name: 'A course to try' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'A course to try' })).toBeVisible();
    await page.getByLabel('The statement').fill('I am trying this again.');
    await expect(page.getByText('This becomes version 2.')).toBeVisible();
    await page.getByLabel('Places in a group').fill('');
    await page.getByRole('button', { name: 'Save the programme' }).click();
    await expect(page.getByRole('alert')).toBeFocused();
    await page.getByLabel('Places in a group').fill('9');
    await page.getByRole('button', { name: 'Save the programme' }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.getByText('2 versions so far').click();
    await expect(main.getByRole('listitem').filter({ hasText: 'I am trying this.' })).toHaveCount(1);
    await expectAccessible(page);
  });

  await test.step('a group like another, with its dates before it is made', async () => {
    await page.goto('/pathways/staff/groups');
    await main.getByRole('listitem').first().getByRole('link').click();
    await page.getByRole('link', { name: 'Make another like it' }).click();
    await expect(page.getByText(/^A copy of /)).toBeVisible();
    await page.getByLabel('The group’s name').fill('A group to change');
    await page.getByLabel('Day', { exact: true }).fill('2027-03-02');
    await page.getByRole('radio', { name: 'Every week' }).check();
    await page.getByLabel('How many sessions').fill('3');
    await expect(page.getByText('Tuesday 16 March 2027')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Make the draft' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'A group to change' })).toBeVisible();
    await page.getByRole('link', { name: 'Change this group' }).click();
    await page.getByLabel('Places', { exact: true }).fill('7');
    await page.getByRole('radio', { name: /offered by itself/ }).check();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save the group' }).click();
    await expect(page.getByText('goes out by itself, in order')).toBeVisible();
  });

  await test.step('a session moves, and all after it, as the calendar says before', async () => {
    await page.getByRole('link', { name: /^Move or call off ?: Tuesday 9 March/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Change Tuesday 9 March 2027' })).toBeVisible();
    await page.getByLabel('Day', { exact: true }).fill('2027-03-10');
    const calendar = page.getByRole('table', { name: 'The next sessions, now and after this change' });
    await expect(calendar.getByRole('row').nth(2)).toContainText('The same');
    await page.getByRole('radio', { name: /This one and all after it/ }).check();
    await expect(calendar.getByRole('row').nth(2)).toContainText('Wed 17 Mar');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Move it' }).click();
    await expect(main.getByText(/^Wednesday 17 March 2027/)).toBeVisible();
    await page.getByRole('link', { name: /^Move or call off ?: Wednesday 17 March/ }).click();
    await page.getByRole('radio', { name: 'It is called off' }).check();
    await page.getByRole('button', { name: 'Call it off' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'A group to change' })).toBeVisible();
    await expect(main.getByText('Called off', { exact: true })).toBeVisible();
  });

  await test.step('a group that meets on days of its own choice, with a place once somebody confirms', async () => {
    await page.goto('/pathways/staff/groups/new');
    await page.getByLabel('The programme').selectOption({ label: 'Telling your story' });
    await page.getByLabel('The group’s name').fill('On three days');
    await page.getByRole('radio', { name: /They have a place once they confirm/ }).check();
    await page.getByLabel('Day', { exact: true }).fill('2027-04-06');
    // As its programme has it, until somebody says otherwise.
    const minutes = page.getByLabel('Minutes', { exact: true });
    await expect(minutes).not.toHaveValue('');
    await minutes.fill('45');
    await page.getByRole('radio', { name: 'On days that I choose' }).check();
    const another = page.getByLabel('Another day, at the same time');
    await another.fill('2027-04-20');
    await another.press('Enter');
    await another.fill('2027-04-09');
    await page.getByRole('button', { name: 'Add this day' }).click();
    await expect(main.getByRole('listitem').filter({ hasText: 'April 2027' }).last()).toContainText('Tuesday 20 April 2027');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Make the draft' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'On three days' })).toBeVisible();
    await expect(main.getByText('once they confirm, where no step comes before it')).toBeVisible();
    await expect(main.getByText('7pm to 7.45pm').first()).toBeVisible();
    for (const day of ['Tuesday 6 April', 'Friday 9 April', 'Tuesday 20 April']) await expect(main.getByText(day).first()).toBeVisible();
    await page.getByRole('link', { name: 'Change this group' }).click();
    await page.getByRole('radio', { name: /They have a place at once/ }).check();
    await page.getByRole('button', { name: 'Save the group' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'On three days' })).toBeVisible();
    await expect(main.getByText('once they confirm, where no step comes before it')).toHaveCount(0);
    await page.goto('/pathways/staff/groups');
    await main.getByRole('link', { name: 'A group to change' }).click();
  });

  await test.step('the guidelines that a group has of its own, and what changed in them', async () => {
    await page.getByRole('link', { name: 'Guidelines of this group' }).click();
    await expect(page.getByText('This group has none of its own yet.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Write the first version' }).click();
    await page.getByLabel('Title').fill('On Tuesdays');
    await page.getByLabel('Heading').fill('Tea');
    await page.getByLabel('What it says').fill('We begin with tea.');
    await page.getByRole('button', { name: 'Publish this version' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'On Tuesdays' })).toBeVisible();
    await page.getByRole('button', { name: 'Write the next version' }).click();
    await page.getByLabel('What it says').fill('We begin with tea and cake.');
    await page.getByRole('button', { name: 'Publish this version' }).click();
    await page.getByLabel('Show what changed since').selectOption('Version 1');
    await expect(page.getByRole('insertion')).toHaveText('and cake');
    await expect(page.getByRole('heading', { name: 'Tea (changed)' })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('a document, its next version, and what changed', async () => {
    await page.goto('/pathways/staff/documents');
    await page.getByRole('link', { name: 'Write a document' }).click();
    await page.getByLabel('Title').fill('How we meet');
    await expect(page.getByLabel('Short name in its address')).toHaveValue('how-we-meet');
    await page.getByLabel('Heading').fill('Time');
    await page.getByLabel('What it says').fill('We begin on time.');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'How we meet' })).toBeVisible();
    await page.getByRole('button', { name: 'Write the next version' }).click();
    await page.getByLabel('What it says').fill('We begin and end on time.');
    await page.getByRole('button', { name: 'Publish this version' }).click();
    await page.getByLabel('Show what changed since').selectOption('Version 1');
    await expect(page.getByRole('insertion')).toHaveText('and end');
    await expect(page.getByRole('deletion')).toHaveCount(0);
    await expectAccessible(page);
  });

  await test.step('settings, with a number tried today', async () => {
    await page.goto('/pathways/staff/settings');
    await page.getByLabel('Time zone').selectOption('Europe/Dublin');
    await page.getByRole('button', { name: /^Tried today/ }).first().click();
    await page.getByRole('button', { name: 'Save the settings' }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Time zone')).toHaveValue('Europe/Dublin');
    await page.getByLabel('Time zone').selectOption('Europe/London');
    await page.getByRole('button', { name: 'Save the settings' }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  });

  await test.step('a key, its sites, and the lines that fit the choice', async () => {
    await page.goto('/pathways/staff/settings/widget');
    await page.getByLabel('What you call it').fill('Our site');
    await page.getByLabel(/The sites that may use it/).fill('https://www.pathways.example');
    await page.getByRole('button', { name: 'Make the key' }).click();
    const made = main.getByRole('listitem').filter({ hasText: 'Our site' });
    await made.getByLabel('Shown as').selectOption('Cards');
    await made.getByLabel('That meet').selectOption('Online');
    await expect(page.getByRole('region', { name: 'Lines to copy: Our site' })).toContainText('format="online" layout="cards"');
    await made.getByRole('button', { name: /^Change its name or sites/ }).click();
    await made.getByLabel('What you call it').fill('The charity’s site');
    await made.getByRole('button', { name: 'Save the key' }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'The charity’s site' })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('an authenticator app, by its camera or by hand', async () => {
    await page.goto('/my/details');
    await page.getByRole('link', { name: 'Set it up' }).click();
    await page.getByRole('button', { name: 'Set it up' }).click();
    await expect(page.getByRole('img', { name: 'A code for the app’s camera' })).toBeVisible();
    await page.getByText('You can’t use the camera').click();
    await expect(page.getByText('Type this into the app')).toBeVisible();
    await expectAccessible(page);
  });
});

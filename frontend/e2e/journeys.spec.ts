// Staff on a journey: what they do and write down for somebody, what they take back, and the times they give.
import { readFile } from 'node:fs/promises';
import { answerQuestion, riverside } from './support/staff';
import { expect, expectAccessible, signIn, somebody, test } from './support/test';
import type { Locator, Page } from '@playwright/test';

const dialog = (page: Page): Locator => page.getByRole('dialog');

/** Does one act by its button and its form. */
async function act(page: Page, name: string | RegExp, fill: (form: Locator) => Promise<void> = async () => {}, send: string | RegExp = 'Write it down'): Promise<void> {
  await page.getByRole('main').getByRole('button', { name }).click();
  await fill(dialog(page));
  await dialog(page).getByRole('button', { name: send }).click();
  await expect(dialog(page)).toBeHidden();
}

async function enquiry(page: Page, org: string, group: string, name: string): Promise<void> {
  await page.goto(`/${org}/staff/journeys/new`);
  await page.getByLabel('Which group is it about?').selectOption({ label: group });
  await page.getByLabel('The name they like to be called').fill(name);
  await page.getByLabel('One way to reach them').fill('01632 960778');
  await page.getByRole('button', { name: 'Add the enquiry' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('a coordinator goes on without the workshop, takes it back, and finds both in the history', async ({ page }) => {
  test.setTimeout(60_000);
  const wren = somebody('Wren');
  const history = page.getByRole('region', { name: 'History' });
  await signIn(page, 'owner@riverside.example');
  await enquiry(page, 'riverside', 'Tuesday evening group', wren.name);
  await act(page, 'We reached them: the contact is right');
  await page.getByRole('button', { name: 'Go on without the workshop' }).click();
  await dialog(page).getByRole('button', { name: 'Go on without the workshop' }).click();
  await expect(dialog(page).getByText('Write why it is not needed')).toBeVisible();
  await expectAccessible(page);
  await dialog(page).getByLabel('Why is it not needed?').fill('You took part in one in spring.');
  await dialog(page).getByRole('button', { name: 'Go on without the workshop' }).click();
  await expect(history.getByText('You took part in one in spring.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(history.getByRole('deletion').filter({ hasText: 'Workshop not needed' })).toBeVisible();
  await expectAccessible(page);
  await act(page, 'Go on without the workshop', (form) => form.getByLabel('Why is it not needed?').fill('Still true.'), 'Go on without the workshop');
  await act(page, /^Take back ?: Workshop not needed/, (form) => form.getByLabel('Why do you take it back?').fill('It was somebody else.'), 'Take it back');
  await expect(history.getByRole('deletion')).toHaveCount(2);
  await test.step('what is kept, for whoever asks for it on the phone', async () => {
    await page.getByRole('button', { name: 'Get what is kept about them as a file' }).click();
    await expectAccessible(page);
    const fetched = page.waitForEvent('download');
    await dialog(page).getByRole('button', { name: 'Get the file' }).click();
    const file = await (await fetched).path();
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ journey: { preferred_name: wren.name } });
    await expect(dialog(page)).toBeHidden();
    await page.getByRole('link', { name: 'See what the log says of this journey' }).click();
    await expect(page.getByText(`What is kept about ${wren.name} was taken along for them`)).toBeVisible();
  });
  await test.step('and nothing of it, for whoever asks for that', async () => {
    await page.goBack();
    await act(page, 'Remove everything about this journey', async () => {}, 'Remove everything');
    await expect(page.getByRole('heading', { level: 1, name: 'Journeys' })).toBeFocused();
    await expect(page.getByText(wren.name)).toHaveCount(0);
  });
});

test('times are given, offered and booked, and the outcome is written down', async ({ page }) => {
  test.setTimeout(90_000);
  const ash = somebody('Ash');
  await signIn(page, 'coordinator@kindred.example');
  await test.step('hours for whoever facilitates', async () => {
    await page.goto('/kindred/staff/groups');
    await page.getByRole('main').getByRole('link', { name: 'Circle four' }).click();
    const names = (await page.getByRole('complementary').getByRole('definition').first().innerText()).split(/, | and /);
    for (const name of names) {
      await page.goto('/kindred/staff/people');
      await page.getByRole('main').getByRole('link', { name }).click();
      await page.getByRole('link', { name: 'Times for conversations' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Times for conversations' })).toBeVisible();
      for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
        await page.getByRole('button', { name: new RegExp(`^Add hours ?: ${day}`) }).click();
        const hours = page.getByRole('group', { name: day });
        await hours.getByLabel('From').last().fill('06:00');
        await hours.getByLabel('Until').last().fill('07:30');
      }
      await page.getByRole('button', { name: 'Save the times' }).click();
      await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    }
    await expect(page.getByRole('region', { name: 'Circle four' }).getByRole('definition').first()).toBeVisible();
    await expectAccessible(page);
  });
  await enquiry(page, 'kindred', 'Circle four', ash.name);
  await act(page, 'We reached them: the contact is right');
  await act(page, 'What they say of the statement', async (form) => {
    await form.getByRole('radio', { name: 'Yes, this is me' }).check();
    await expectAccessible(page);
  });
  await act(page, 'Book a time to talk', (form) => form.getByLabel('When?').selectOption({ index: 1 }).then(() => {}), 'Book this time');
  await expect(page.getByText('To talk:')).toBeVisible();
  await act(page, 'Write down what you agreed on', (form) => form.getByRole('radio', { name: /Not now/ }).check());
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Conversation held: not now');
  await page.goto('/kindred/staff/week');
  await expect(page.getByRole('heading', { level: 2, name: 'Conversations' })).toBeVisible();
  await expectAccessible(page);
});

test('the members are asked, one of them wants a talk, and the name-check is closed', async ({ page }) => {
  test.setTimeout(120_000);
  const [ash, robin] = [somebody('Ash'), somebody('Robin')];
  const group = await riverside.openGroup({ steps: ['workshop', 'initial_conversation', 'name_check'], facilitators: await riverside.idsOf('facilitator-1') });
  await riverside.member(group, ash.name, ash.email);
  const { name } = await riverside.read<{ name: string }>(`/groups/${group}`);
  await signIn(page, 'coordinator@riverside.example');
  await enquiry(page, 'riverside', name, robin.name);
  await act(page, 'We reached them: the contact is right');
  await act(page, 'Go on without the workshop', (form) => form.getByLabel('Why is it not needed?').fill('You took part in one in spring.'), 'Go on without the workshop');
  await act(page, 'Write down what you agreed on', (form) => form.getByRole('radio', { name: /They would like to join/ }).check());
  await act(page, 'The members may be asked', async (form) => {
    await form.getByLabel('One detail of their own choice').fill('I work at the harbour.');
    await expectAccessible(page);
  });
  const check = page.getByRole('region', { name: 'Name-check' });
  await expect(check.getByText('I work at the harbour.')).toBeVisible();
  await act(page, 'Ask the members', async () => {}, 'Ask the members');
  await expect(check.getByText('The members are being asked')).toBeVisible();
  await expectAccessible(page);
  await answerQuestion(ash.email, 'talk');
  await page.goto('/riverside/staff/week');
  await page.getByRole('region', { name: 'Name-checks' }).getByRole('link', { name: robin.name }).click();
  await act(
    page,
    'Close the name-check',
    async (form) => {
      await form.getByRole('radio', { name: 'Nothing stands in the way' }).check();
      await form.getByRole('checkbox', { name: /^Somebody spoke to everybody/ }).check();
    },
    'Close the name-check',
  );
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Name-check closed');
});

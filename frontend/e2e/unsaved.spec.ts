// A work page's form that is left with something unsaved: whoever leaves by a link or by Back is asked, in the page.
// Whoever exits is not.
import type { Page } from '@playwright/test';
import { hearth } from './support/staff';
import { expect, expectAccessible, signIn, test } from './support/test';

/** Opens the programmes, and a new one that has a name. */
async function begin(page: Page): Promise<void> {
  await signIn(page, 'coordinator@pathways.example');
  await page.goto('/pathways/staff/programmes');
  await page.getByRole('link', { name: 'Make a programme' }).click();
  await page.getByLabel('Its name').fill('Walks by the river');
}

test('a form with something unsaved is left by a link or by Back only on purpose, and saved without a question', async ({ page }) => {
  await begin(page);
  const asked = page.getByRole('dialog', { name: 'You have not saved' });
  const name = page.getByLabel('Its name');
  await page.getByRole('link', { name: 'Groups', exact: true }).click();
  await expect(asked).toBeVisible();
  await expectAccessible(page);
  await asked.getByRole('button', { name: 'Stay' }).click();
  await expect(name).toHaveValue('Walks by the river');
  await expect(page).toHaveURL(/programmes\/new$/);

  await page.goBack();
  await expect(asked).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(asked).toBeHidden();
  await expect(name).toHaveValue('Walks by the river');
  await expect(page).toHaveURL(/programmes\/new$/);

  await page.goBack();
  await asked.getByRole('button', { name: 'Leave without saving' }).click();
  await expect(page).toHaveURL(/\/programmes$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Programmes' })).toBeVisible();

  // What was changed and saved asks nobody, on a page that stays.
  await page.goto('/my/details');
  const called = page.getByLabel('The name you like to be called');
  const before = await called.inputValue();
  await called.fill(`${before} the Second`);
  await page.getByRole('link', { name: 'My page', exact: true }).click();
  await asked.getByRole('button', { name: 'Stay' }).click();
  await called.fill(before);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'My page', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Hello, ${before}` })).toBeVisible();
  await expect(asked).toBeHidden();
});

test('nothing stands in the way out: neither by the button, nor by the key, nor while it is asked', async ({ page }) => {
  await begin(page);
  const asked = page.getByRole('dialog', { name: 'You have not saved' });
  await page.getByRole('link', { name: 'Groups', exact: true }).click();
  await expect(asked).toBeVisible();
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Shift');
  await expect(page).not.toHaveURL(new RegExp(`^${hearth()}`));
  expect(await page.getByText('Walks by the river').count()).toBe(0);
});

test('leaving by the button asks nothing, whatever is unsaved', async ({ page }) => {
  await begin(page);
  const questions: string[] = [];
  page.on('dialog', (dialog) => {
    questions.push(dialog.type());
    void dialog.accept();
  });
  await page.getByRole('banner').getByRole('link', { name: 'Exit this page' }).click();
  await expect(page).not.toHaveURL(new RegExp(`^${hearth()}`));
  expect(questions).toEqual([]);
});

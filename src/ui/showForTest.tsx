/** A part of the page as a visitor sees it, on stores over the fake trainer: for tests of panels. */
import { act, render, type RenderResult } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { Stores } from '../state/stores';
import { createTestStores, type TestStores } from '../state/storesForTest';
import { createI18n } from './locales/i18n';
import { StoresContext } from './storesContext';

export const words = await createI18n();

/** @param stores prepared before */
export function showPart(part: ReactNode, stores: Stores): RenderResult {
  return render(
    <I18nextProvider i18n={words}>
      <StoresContext value={stores}>
        <Tooltip.Provider>{part}</Tooltip.Provider>
      </StoresContext>
    </I18nextProvider>,
  );
}

/** On stores of its own. */
export function openPart(part: ReactNode): TestStores & { readonly view: RenderResult } {
  const made = createTestStores();
  return { ...made, view: showPart(part, made.stores) };
}

export async function trainAndPause({ stores }: Pick<TestStores, 'stores'>): Promise<void> {
  await act(async () => {
    await stores.run.getState().train();
    await stores.run.getState().pause();
  });
}

import { expect, it, onTestFinished } from 'vitest';
import { App } from '../../src/ui/App';
import { startVoice } from '../../src/ui/voice/start-voice';
import { aHome } from '../support/fakes/specimens';
import { createShellServices } from '../support/shell-context';
import { createStage } from '../support/stage';

it('starts as soon as its words can be had, also without a voice that could be loaded', async () => {
  const services = createShellServices({ home: { kind: 'ready', rows: aHome(12).rows, isStale: false } });
  const stage = await createStage({ type: App, properties: { services } });
  stage.application.updateFocusPath();
  onTestFinished(() => document.getElementById('voice')?.remove());
  let asked = 0;
  const started = startVoice(stage.application, {
    ...services,
    words: {
      ...services.words,
      complete: () => {
        asked += 1;
        return asked < 3 ? Promise.reject(new Error('no network')) : Promise.resolve();
      },
    },
    device: { openSpeech: () => Promise.reject(new Error('no network')) },
  });
  await services.clock.advance(5000);
  expect(document.getElementById('voice')).toBeNull();
  await services.clock.advance(5000);
  await started;
  expect(document.querySelector('#voice [aria-label]')?.getAttribute('aria-label')).toMatch(/^Aisle\. Home\./);
});

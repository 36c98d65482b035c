import { expect, it, onTestFinished } from 'vitest';
import { firstScreenMs } from '../../src/domain/home-store';
import { launchApp } from '../../src/ui/launch-app';
import { aHome } from '../support/fakes/specimens';
import { createShellServices } from '../support/shell-context';

it('asks for the voice guide once the first screen has had its time', async () => {
  const services = createShellServices({ home: { kind: 'ready', rows: aHome(12).rows, isStale: false } });
  let asked = 0;
  const device = Object.assign(services.device, {
    openSpeech: () => {
      asked += 1;
      return Promise.resolve(undefined);
    },
  });
  await new Promise<void>((done) => {
    const application = launchApp({ ...services, device }, done, '');
    onTestFinished(() => {
      application.stage.getCanvas().remove();
      application.destroy();
      document.getElementById('voice')?.remove();
    });
  });
  // What asked for this code at the first frame would have it by now.
  await import('../../src/ui/voice/start-voice');
  expect(asked).toBe(0);
  await services.clock.advance(firstScreenMs);
  await expect.poll(() => asked).toBe(1);
});

import { Launch, Lightning } from '@lightningjs/sdk';
import { colour } from './ui/theme/theme';
class App extends Lightning.Component {
  static override _template() { return { w: 1920, h: 1080, rect: true, color: colour.background, T: { x: 208, y: 100, text: { text: 'Hello', fontFace: 'Inter', fontSize: 68 } } }; }
  static override _states() { return [class Foo extends App { }]; }
}
const app = Launch(App, { stage: { clearColor: 0 } } as never, {} as never, {} as never);
document.body.appendChild((app as unknown as {stage:{getCanvas(): HTMLCanvasElement}}).stage.getCanvas());

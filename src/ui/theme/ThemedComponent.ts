import { Lightning } from '@lightningjs/sdk';
import type { Theme } from './theme';

interface StageTheme {
  readonly theme: Theme;
  /** Templates as Lightning has parsed them for this theme, by class. */
  readonly templates: Map<unknown, unknown>;
}

/** Lightning's own, which its types leave out. */
interface TemplateParser {
  parseTemplate(template: Lightning.Component.Template): unknown;
}

interface ThemedStage extends Lightning.Stage {
  stageTheme?: StageTheme;
}

/** Gives a stage its looks, before anything is built on it. What is on it already keeps the looks it was built with. */
export function useTheme(stage: Lightning.Stage, theme: Theme): void {
  (stage as ThemedStage).stageTheme = { theme, templates: new Map() };
}

function stageThemeOf(stage: ThemedStage): StageTheme {
  if (stage.stageTheme === undefined) throw new Error('The stage has no theme: call useTheme before building on it.');
  return stage.stageTheme;
}

/**
 * A component that takes its colours, type, sizes and motion from its stage's theme. It has a static `template(theme)` in
 * place of Lightning's `_template()`, and `this.theme` elsewhere.
 */
export class ThemedComponent extends Lightning.Component {
  get theme(): Theme {
    return stageThemeOf(this.stage).theme;
  }

  /** What the component is made of; a component that makes its parts later has none. */
  declare static template: ((theme: Theme) => Lightning.Component.Template) | undefined;

  /** Lightning asks here for the template of a class, parsed. It keeps one for ever; ours is kept for as long as the theme. */
  static getTemplateFunc(component: Lightning.Component): unknown {
    const { theme, templates } = stageThemeOf(component.stage);
    let parsed = templates.get(this);
    if (parsed === undefined) {
      parsed = (this as unknown as TemplateParser).parseTemplate(this.template?.(theme) ?? {});
      templates.set(this, parsed);
    }
    return parsed;
  }
}

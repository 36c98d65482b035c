import type { Section } from '../app-context';
import type { IconName } from './icon-shapes';

/** One way of the navigation rail. */
export interface RailEntry {
  readonly section: Section;
  readonly icon: IconName;
  /** The section's name in the viewer's words. */
  readonly label: string;
}

// Imported before anything that makes a schema: this page may not compile code at run time.
import { z } from 'zod';

z.config({ jitless: true });

// The one script of the dashboard's own: custom elements and keys first, then Blazor.
import "./age.js";
import "./copy.js";
import "./modal.js";
import "./theme.js";
import "./here.js";
import "./keys.js";
import "./rows.js";
import "./picker.js";
import "./chart.js";
import "./tail.js";
import "./time.js";
import { startBlazor } from "./connection.js";

startBlazor();

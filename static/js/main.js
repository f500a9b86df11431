import "./elements/reading-agent.js";
import "./elements/selection-agent.js";
import "./elements/palette-agent.js";
import "./elements/shortcut-agent.js";
import "./elements/outbox-agent.js";
import "./elements/signin-agent.js";
import "./elements/toast-agent.js";
import "./elements/settings-agent.js";

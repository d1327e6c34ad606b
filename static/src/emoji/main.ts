// The minutes as PDF bring emoji along, where somebody typed one: this names their style for the build.
import "../style/emoji.css";

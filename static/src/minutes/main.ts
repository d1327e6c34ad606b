// The minutes are a page without script: this names their style for the build.
import "../style/minutes.css";

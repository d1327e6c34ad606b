// Sheets to print are pages without script: this names their style for the build.
import "../style/sheets.css";

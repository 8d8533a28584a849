// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logcolumns.h"
#include "ui/logs/logline.h"
#include "ui/logs/loglook.h"
#include "ui/logs/logrows.h"

#include <QCache>
#include <QFont>
#include <QSet>
#include <QTextLayout>

#include <functional>
#include <utility>

namespace pierside::ui {

//! A part of a text in UTF-16 units.
struct LogSpan
{
    qsizetype at = 0;
    qsizetype length = 0;

    bool operator==(const LogSpan &) const = default;
};

//! A text that is always highlighted.
struct LogHighlight
{
    QString text;
    int colour = 0; //!< as LogLook::gutter()

    bool operator==(const LogHighlight &) const = default;
};

//! The parts of a text that are highlighted.
using LogMatcher = std::function<QList<LogSpan>(const QString &)>;

//! A line with the positions of its characters.
struct LaidLine
{
    LogLineText line;
    LogFold fold;
    QString suffix; //!< behind the text: what a click shows or hides
    QTextLayout layout;
    int parts = 1;   //!< lines on the screen
    qreal width = 0; //!< of the longest part, in pixels
};

//! \brief Lays out the lines that are on the screen and keeps the newest of them.
class LogLayouts
{
public:
    LogLayouts();

    void setFont(const QFont &font);
    void setLook(const LogLook &look);
    //! The width at which lines are wrapped, in pixels; 0 = they are not.
    void setWrapWidth(int width);
    int wrapWidth() const { return m_wrapWidth; }
    //! Null = none.
    void setMatcher(const LogMatcher &matcher);
    //! Which fields of structured lines are shown as columns, by source; \a isOn = false shows lines as they are.
    void setColumns(bool isOn, const QHash<quint16, logs::FieldChoice> &choices);
    bool hasColumns() const { return m_columns.isOn(); }
    //! Shows the control sequences of lines, apart from colours.
    void setSequences(logs::ControlSequences sequences);
    logs::ControlSequences sequences() const { return m_sequences; }
    //! False if they are the same as before.
    bool setHighlights(const QList<LogHighlight> &highlights);
    //! The text of a line as of() shows it, but at most \a most bytes of it.
    LogLineText textOf(const logs::LogRecord &record, qsizetype most);
    //! True once after lines that were laid out before have become outdated.
    bool takeOutdated() { return std::exchange(m_isOutdated, false); }
    //! Shows more of a line that is too long to be shown.
    void expand(qint64 line);

    //! Valid until the next call of any function.
    const LaidLine &of(qint64 line, const logs::LogRecord &record, const LogFold &fold);
    int lineHeight() const { return m_lineHeight; }
    int ascent() const { return m_ascent; }
    qreal characterWidth() const { return m_characterWidth; }

private:
    void lay(LaidLine &laid, const logs::LogRecord &record) const;
    void addHighlights(QList<QTextLayout::FormatRange> &formats, const QString &text) const;

    QFont m_font;
    LogLook m_look;
    LogMatcher m_matcher;
    LogColumns m_columns;
    QList<LogHighlight> m_highlights;
    logs::ControlSequences m_sequences = logs::ControlSequences::Drop;
    bool m_isOutdated = false;
    int m_wrapWidth = 0;
    int m_lineHeight = 1;
    int m_ascent = 0;
    qreal m_characterWidth = 1;
    QSet<qint64> m_expanded;
    QCache<qint64, LaidLine> m_laid;
};

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logview.h"

#include <QSet>
#include <QWidget>

#include <optional>

class QScrollArea;
class QToolButton;

namespace pierside::ui {

//! \brief The sources of a merged pane, each a button that shows it alone or mutes it.
//!
//! At most three rows of buttons are in view; more are scrolled. One of the buttons can be reached with Tab; arrow
//! keys, Home and End go on from there.
class LogLegend : public QWidget
{
    Q_OBJECT

public:
    explicit LogLegend(QWidget *parent = nullptr);

    //! Hidden if there is one source at most.
    void setOrigins(const QHash<quint16, LogOrigin> &origins);
    //! Shows the source at this place (from 0) alone; all sources again if it is alone already.
    void solo(qsizetype place);
    void mute(qsizetype place);
    //! The place of a source; -1 if it has none.
    qsizetype placeOf(quint16 source) const { return m_sources.indexOf(source); }
    //! The place of the button that has the focus; -1 if none has it.
    qsizetype focused() const;
    void focus(qsizetype place);
    void showAll();
    const QSet<quint16> &muted() const { return m_muted; }

Q_SIGNALS:
    void mutedChanged();
    //! The user chose a colour for a source.
    void colourChosen(quint16 source, int colour);
    //! Esc: the focus is to go back to the lines.
    void leaveWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *newButton(qsizetype place);
    QString tipOf(qsizetype place) const;
    void fitHeight();
    //! The place that a key moves the focus to; nothing for other keys.
    std::optional<qsizetype> moved(int key) const;
    void recolour();
    void offerColours(quint16 source, const QPoint &place);
    QList<QToolButton *> buttons() const;
    void setMuted(const QSet<quint16> &muted);

    QScrollArea *m_area;
    QWidget *m_row;           //!< with the buttons
    QList<quint16> m_sources; //!< in the order of the buttons
    QHash<quint16, LogOrigin> m_origins;
    QSet<quint16> m_muted;
};

} // namespace pierside::ui

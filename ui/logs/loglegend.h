// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logview.h"

#include <QSet>
#include <QWidget>

class QScrollArea;
class QToolButton;

namespace pierside::ui {

//! \brief The sources of a merged pane, each a button that shows it alone or mutes it.
//!
//! At most three rows of buttons are in view; more are scrolled.
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
    void showAll();
    const QSet<quint16> &muted() const { return m_muted; }

Q_SIGNALS:
    void mutedChanged();
    //! The user chose a colour for a source.
    void colourChosen(quint16 source, int colour);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitHeight();
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

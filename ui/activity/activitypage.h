// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace pierside::items {
class ActivityModel;
struct ShownStart;
} // namespace pierside::items

namespace pierside::ui {

class EventsPane;
class OutputPane;
class StartChart;

//! \brief The newest start as a chart, over plans, their steps and the engine's events, newest last, over what the
//! newest pull or build writes. Both stay at the end while the user looks there.
class ActivityPage : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityPage(items::ActivityModel &model, QWidget *parent = nullptr);

    EventsPane &events() const { return *m_events; }
    //! What pulls and builds wrote; no lines: no pane.
    void setOutput(const QString &title, const QStringList &lines);
    void appendOutput(const QStringList &lines);
    //! The newest start, above all else; without services: nothing.
    void setStart(const items::ShownStart &start);

private:
    EventsPane *m_events;
    OutputPane *m_output;
    StartChart *m_start;
};

} // namespace pierside::ui

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

//! \brief Shows the newest start as a chart, below it the list of plans and engine events, then the output of the
//! newest pull or build.
//!
//! List and output scroll with new lines while the user is at the end.
class ActivityPage : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityPage(items::ActivityModel &model, QWidget *parent = nullptr);

    EventsPane &events() const { return *m_events; }
    //! Sets the output of pulls and builds; no lines = the pane is hidden.
    void setOutput(const QString &title, const QStringList &lines);
    void appendOutput(const QStringList &lines);
    //! Sets the start that the chart shows; no services = the chart is hidden.
    void setStart(const items::ShownStart &start);

private:
    EventsPane *m_events;
    OutputPane *m_output;
    StartChart *m_start;
};

} // namespace pierside::ui

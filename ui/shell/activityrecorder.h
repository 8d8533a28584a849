// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace pierside::actions {
class Desk;
class Run;
} // namespace pierside::actions
namespace pierside::engine {
struct Event;
}
namespace pierside::items {
class ActivityModel;
}

namespace pierside::ui {

//! Writes what runs and events tell into the activity model.
class ActivityRecorder : public QObject
{
    Q_OBJECT

public:
    ActivityRecorder(actions::Desk &desk, items::ActivityModel &model, QObject *parent = nullptr);

private:
    void recordRun(const QString &stackId, actions::Run *run);
    void recordStep(const actions::Run &run, int stepId, quint64 firstKey);
    void recordEvent(const engine::Event &event);

    items::ActivityModel &m_model;
    quint64 m_nextKey = 1;
};

} // namespace pierside::ui

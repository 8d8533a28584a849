// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "ui/logs/logfeed.h"
#include "ui/logs/logfilter.h"
#include "ui/logs/logfinder.h"
#include "ui/logs/logrows.h"
#include "ui/logs/logsavecontrol.h"
#include "ui/logs/logsubject.h"

#include <QJsonObject>
#include <QWidget>

#include <optional>

class QStackedWidget;

namespace pierside::ui {

class EmptyState;
class LogFilterBar;
class LogFindBar;
class LogFieldControl;
class LogFindControl;
class LogMemory;
class LogLegend;
class LogLookControl;
class LogPaneHeader;
class LogPins;
class LogStackControl;
class LogStatusBar;
class LogView;

//! \brief One log with its header, its find and filter bars and its counters.
class LogPane : public QWidget
{
    Q_OBJECT

public:
    explicit LogPane(QWidget *parent = nullptr);
    ~LogPane() override;

    //! What other targets there are, and the verbs of the header. Not owned; outlives this.
    void setSubjects(LogSubjects *subjects);
    //! What is remembered of stacks and services. Not owned; outlives this.
    void setMemory(LogMemory *memory);
    //! Shows this target, whatever is selected in the window; none = what is selected.
    void pin(const std::optional<LogTarget> &target) { m_pinned = target; }
    const std::optional<LogTarget> &pinned() const { return m_pinned; }
    void setClosable(bool isClosable);

    //! Shows what is new about the target, and reads its log.
    void follow(const LogSubject &subject);
    const LogSubject &subject() const { return m_subject; }
    //! Stops reading and forgets the lines.
    void stop();
    void clear() { m_rows.clear(); }
    //! There is nothing to show and nothing to wait for.
    bool isIdle() const;

    void setLimits(logs::LogStore::Limits limits);
    LogView *view() const { return m_view; }
    const LogRows &rows() const { return m_rows; }
    //! The names of the sources, sorted.
    QStringList sources() const;
    const LogFinder &finder() const;

    //! What is remembered of the pane: its target, how lines are shown, its filter.
    QJsonObject saved() const;
    void restore(const QJsonObject &object);

    void openFind();
    void openFilter();

Q_SIGNALS:
    //! Another target was chosen: follow() is expected.
    void targetChanged();
    void splitWanted(Qt::Orientation orientation);
    void closeWanted();
    //! Lines arrived in an empty pane.
    void filled();
    //! What saved() returns has changed.
    void changed();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void connectHeader();
    void connectBars();
    void fillMore();
    void goToPinned(qint64 line);
    void addToMenu(QMenu *menu, qint64 line);
    void addTimesTo(QMenu *menu, qint64 line);
    void showInFullLog(qint64 line);
    //! The place in the legend of the source that keys act on; -1 if there is none.
    qsizetype currentSource() const;
    void setFolding(bool isFolding);
    void toggleFold(qint64 line);
    void keepOnDisk();
    void showTarget(const LogTarget &target);
    void updateStack();
    void updateOrigins();
    void applyOrder();
    void useOrder(const LogTest &test);
    void takeOrder();
    LogToSave logToSave(LogSaveControl::Lines lines) const;
    using Run = void (*)(LogPane &);
    Run runOf(const QKeyEvent &event) const;
    //! Keys without a modifier are commands of the pane.
    bool takesTyping() const;

    LogRows m_rows;
    LogFeed m_feed;
    LogSubject m_subject;
    std::optional<LogTarget> m_pinned;
    LogPaneHeader *m_header;
    LogLegend *m_legend;
    LogFindBar *m_findBar;
    LogFilterBar *m_filterBar;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    LogView *m_view;
    LogPins *m_pins;
    LogStatusBar *m_status;
    LogLookControl *m_looks;
    LogFindControl *m_find;
    LogFieldControl *m_fields;
    LogStackControl *m_stackControl;
    LogSaveControl *m_save;
    LogMemory *m_memory = nullptr;
    QAction *m_fold = nullptr;
    QAction *m_repeats = nullptr;    //!< folds repeated lines
    QAction *m_openFilter = nullptr; //!< of the empty state: removes the filter
    //! What decides which lines are shown, in which order.
    struct Order
    {
        LogFilter filter = {};
        bool isMerged = false;
        LogFolding folding = LogFolding::Lines;
        bool foldsRepeats = false;
        QSet<qint64> opened = {};

        bool operator==(const Order &) const = default;
    };

    Order m_order; //!< that is used
    LogTest m_test;
    bool m_isFolding = false;
    QSet<qint64> m_opened;    //!< the first lines of messages that are not folded
    qint64 m_lineToShow = -1; //!< once the filter is removed
    std::optional<Task<std::shared_ptr<LogOrder>>> m_ordering;
    int m_orderNumber = 0;
    bool m_wasEmpty = true;
};

} // namespace pierside::ui

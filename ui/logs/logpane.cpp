// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logpane.h"

#include "models/core/onpool.h"
#include "ui/logs/logfieldcontrol.h"
#include "ui/logs/logfilterbar.h"
#include "ui/logs/logfindbar.h"
#include "ui/logs/logfindcontrol.h"
#include "ui/logs/loglegend.h"
#include "ui/logs/loglookcontrol.h"
#include "ui/logs/logmemory.h"
#include "ui/logs/logpaneheader.h"
#include "ui/logs/logpins.h"
#include "ui/logs/logstackcontrol.h"
#include "ui/logs/logstatusbar.h"
#include "ui/logs/logview.h"
#include "ui/widgets/emptystate.h"

#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostLines = 20'000'000;              //!< that a pane can be made to keep
constexpr qint64 OrderedAtOnce = 20'000;              //!< lines that are filtered within a frame
constexpr qint64 FirstLineNumber = 1'000'000'000'000; //!< older lines have lower numbers

QStackedWidget *newStack(QWidget *parent)
{
    constexpr int SmallestHeight = 48; // pixels
    auto *stack = new QStackedWidget(parent);
    // The text of the empty state is taller: a bar that opens must not make the pane grow.
    stack->setMinimumHeight(SmallestHeight);
    return stack;
}

} // namespace

LogPane::LogPane(QWidget *parent)
    : QWidget(parent)
    , m_rows(nullptr, FirstLineNumber)
    , m_feed(m_rows)
    , m_header(new LogPaneHeader(this))
    , m_legend(new LogLegend(this))
    , m_findBar(new LogFindBar(this))
    , m_filterBar(new LogFilterBar(this))
    , m_stack(newStack(this))
    , m_empty(new EmptyState(this))
    , m_view(new LogView(m_rows, this))
    , m_pins(new LogPins(m_rows, *m_view, this))
    , m_status(new LogStatusBar(m_rows, *m_view, this))
    , m_looks(new LogLookControl(m_rows, *m_view, *m_status, this))
    , m_find(new LogFindControl(m_rows, *m_findBar, *m_view, this))
    , m_fields(new LogFieldControl(m_rows, *m_view, *m_filterBar, this))
    , m_stackControl(new LogStackControl(*m_view, *m_filterBar, this))
    , m_save(new LogSaveControl([this](LogSaveControl::Lines lines) { return logToSave(lines); }, *m_status, this))
{
    build();
    connectHeader();
    connectBars();
    m_save->setWhole([this] { return m_feed.wholeLogs(); });
    fillMore();
    updateStack();
}

LogPane::~LogPane()
{
    if (m_ordering)
        m_ordering->cancel();
    // The bars tell the pane when they are hidden, also while they are destroyed.
    m_findBar->disconnect(this);
    m_filterBar->disconnect(this);
}

void LogPane::build()
{
    m_empty->setIcon(ActionIcon::Log);
    m_openFilter = new QAction(tr("Remove the filter"), this);
    connect(m_openFilter, &QAction::triggered, this, [this] {
        m_filterBar->hide();
        m_legend->showAll();
    });
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_header, m_legend, m_findBar, m_filterBar, m_pins})
        layout->addWidget(widget);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_status);
    setFocusProxy(m_view);
}

void LogPane::connectHeader()
{
    connect(m_header, &LogPaneHeader::targetChosen, this, &LogPane::showTarget);
    connect(m_header, &LogPaneHeader::fileWanted, this,
            [this] { m_stackControl->askFile(m_subject, [this](const LogTarget &target) { showTarget(target); }); });
    connect(m_header, &LogPaneHeader::splitWanted, this, &LogPane::splitWanted);
    connect(m_header, &LogPaneHeader::closeWanted, this, &LogPane::closeWanted);
    connect(m_header->find(), &QToolButton::clicked, this, &LogPane::openFind);
    connect(m_header->filter(), &QToolButton::clicked, this, [this](bool isOn) {
        if (isOn)
            openFilter();
        else
            m_filterBar->hide();
    });
    connect(m_header->pause(), &QToolButton::toggled, this, [this](bool isOn) { m_rows.setPaused(isOn); });
    m_header->follow()->setChecked(true);
    connect(m_header->follow(), &QToolButton::toggled, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_header->follow(), &QToolButton::setChecked);
}

void LogPane::showTarget(const LogTarget &target)
{
    m_pinned = target.isEmpty() ? std::nullopt : std::optional(target);
    Q_EMIT targetChanged();
    Q_EMIT changed();
}

void LogPane::connectBars()
{
    connect(m_fields, &LogFieldControl::changed, this, &LogPane::changed);
    connect(m_looks, &LogLookControl::changed, this, &LogPane::changed);
    connect(m_find, &LogFindControl::queryChanged, this, &LogPane::applyOrder);
    connect(m_findBar, &LogFindBar::closed, this, [this] { m_view->setFocus(); });
    connect(m_filterBar, &LogFilterBar::filterChanged, this, &LogPane::applyOrder);
    connect(m_filterBar, &LogFilterBar::closed, this, [this] { m_view->setFocus(); });
    connect(m_legend, &LogLegend::mutedChanged, this, &LogPane::applyOrder);
    connect(m_legend, &LogLegend::leaveWanted, this, [this] { m_view->setFocus(); });
    connect(m_legend, &LogLegend::colourChosen, this, [this](quint16 source, int colour) {
        if (m_memory)
            m_memory->set(m_feed.origins().value(source).scope, u"colour"_s, colour);
    });
    connect(m_status, &LogStatusBar::moreWanted, this, [this] {
        constexpr qint64 Times = 10;
        constexpr qint64 MostBytes = qint64(4) * 1024 * 1024 * 1024;
        const logs::LogStore::Limits limits = m_rows.store().limits();
        m_rows.setLimits(
            {.lines = std::min(limits.lines * Times, MostLines), .bytes = std::min(limits.bytes * Times, MostBytes)});
    });
    connect(m_status, &LogStatusBar::diskWanted, this, &LogPane::keepOnDisk);
    connect(m_view, &LogView::menuRequested, this, &LogPane::addToMenu);
    connect(m_view, &LogView::topReached, &m_feed, &LogFeed::readOlder);
    connect(&m_feed, &LogFeed::olderChanged, m_status,
            [this] { m_status->setMessage(m_feed.isReadingOlder() ? tr("Reading older lines...") : QString()); });
    connect(&m_rows, &LogRows::prepended, this, [this] { useOrder(m_test); });
    connect(m_view, &LogView::foldClicked, this, &LogPane::toggleFold);
    connect(m_pins, &LogPins::lineWanted, this, &LogPane::goToPinned);
    connect(&m_feed, &LogFeed::originsChanged, this, &LogPane::updateOrigins);
    connect(&m_feed, &LogFeed::failed, m_status, &LogStatusBar::setMessage);
    connect(&m_feed, &LogFeed::wayChanged, m_status, &LogStatusBar::setWay);
    connect(&m_rows, &LogRows::appended, this, &LogPane::updateStack);
    connect(&m_rows, &LogRows::reordered, this, &LogPane::updateStack);
}

void LogPane::setSubjects(LogSubjects *subjects)
{
    m_header->setSubjects(subjects);
    m_save->setSubjects(subjects);
}

void LogPane::setMemory(LogMemory *memory)
{
    m_memory = memory;
    m_fields->setMemory(memory);
    m_stackControl->setMemory(memory);
    connect(memory, &LogMemory::changed, this, &LogPane::updateOrigins);
}

void LogPane::setClosable(bool isClosable)
{
    m_header->setClosable(isClosable);
}

void LogPane::follow(const LogSubject &subject)
{
    if (m_subject.title != subject.title)
        m_status->setMessage({});
    m_subject = subject;
    m_header->setSubject(subject, m_pinned.has_value());
    m_stackControl->setStack(subject.target.stack.value, subject.title.section(u" / "_s, 0, 0));
    m_view->setAccessibleName(subject.title.isEmpty() ? tr("Log") : tr("Log of %1").arg(subject.title));
    m_feed.follow(subject);
    updateStack();
}

void LogPane::stop()
{
    m_feed.stop();
    m_rows.clear();
}

bool LogPane::isIdle() const
{
    return m_subject.containers.isEmpty() && !m_subject.isLocal() && m_rows.store().first() == m_rows.store().end();
}

const LogFinder &LogPane::finder() const
{
    return m_find->finder();
}

QStringList LogPane::sources() const
{
    QStringList names;
    for (const LogOrigin &origin : m_feed.origins())
        names.append(origin.name);
    names.sort();
    return names;
}

void LogPane::setLimits(logs::LogStore::Limits limits)
{
    m_rows.setLimits(limits);
}

void LogPane::keepOnDisk()
{
    constexpr qint64 MostBytes = qint64(256) * 1024 * 1024 * 1024;
    const Result<Done> spilled = m_rows.spill();
    if (!spilled)
        return m_status->setMessage(tr("The log cannot be kept on the disk: %1").arg(spilled.error().cause));
    m_rows.setLimits({.lines = MostLines, .bytes = MostBytes});
    m_status->setMessage(tr("New lines are kept on the disk"));
}

void LogPane::updateStack()
{
    if (m_test.isTooSlow && *m_test.isTooSlow)
        m_filterBar->setProblem(tr("The expression takes too long: all lines are shown"));
    const bool isEmpty = m_rows.store().first() == m_rows.store().end();
    if (std::exchange(m_wasEmpty, isEmpty) && !isEmpty)
        Q_EMIT filled();
    const bool isAllFiltered = !isEmpty && m_rows.isFiltered() && m_rows.count() == 0;
    QWidget *page = isEmpty || isAllFiltered ? static_cast<QWidget *>(m_empty) : m_view;
    if (page == m_empty) {
        const bool isWaiting = !m_subject.containers.isEmpty() || m_subject.isLocal();
        m_empty->setSentence(isAllFiltered ? tr("No line passes the filter")
                             : isWaiting   ? tr("No output yet")
                                           : tr("No logs yet"));
        m_empty->setHint(isAllFiltered ? QString()
                         : isWaiting   ? tr("New lines appear here.")
                                       : tr("Start the stack to see its output here."));
        m_empty->setAction(isAllFiltered ? m_openFilter : nullptr);
    }
    if (m_stack->currentWidget() != page)
        m_stack->setCurrentWidget(page);
}

void LogPane::updateOrigins()
{
    QHash<quint16, LogOrigin> origins = m_feed.origins();
    for (LogOrigin &origin : origins) {
        const QJsonValue colour = m_memory ? m_memory->value(origin.scope, u"colour"_s) : QJsonValue();
        if (colour.isDouble())
            origin.gutter = std::max(0, colour.toInt());
    }
    m_view->setOrigins(origins, origins.size() > 1);
    m_legend->setOrigins(origins);
    m_fields->setOrigins(origins);
    applyOrder();
}

void LogPane::applyOrder()
{
    Order order{.filter = m_filterBar->filter(), .isMerged = m_feed.origins().size() > 1};
    order.filter.muted = m_legend->muted();
    // What is folded is searched, too.
    if (m_isFolding)
        order.folding = m_find->finder().isActive() ? LogFolding::Shown : LogFolding::Folded;
    order.foldsRepeats = m_repeats->isChecked() && !m_find->finder().isActive();
    if (order.folding == LogFolding::Folded || order.foldsRepeats)
        order.opened = m_opened;
    m_header->filter()->setChecked(!m_filterBar->isHidden());
    Result<LogTest> test = testOf(order.filter);
    m_filterBar->setProblem(test ? QString() : test.error().cause);
    if (!test || order == m_order)
        return;
    test->folding = order.folding;
    test->foldsRepeats = order.foldsRepeats;
    test->opened = order.opened;
    m_order = order;
    useOrder(*test);
    Q_EMIT changed();
}

void LogPane::useOrder(const LogTest &test)
{
    m_test = test;
    if (m_ordering)
        m_ordering->cancel();
    m_ordering.reset();
    const int number = ++m_orderNumber;
    const logs::LogStore &store = m_rows.store();
    if (store.end() - store.first() <= OrderedAtOnce || (!test && !m_order.isMerged)) {
        m_rows.setOrder(test, m_order.isMerged);
        return takeOrder();
    }
    m_ordering = onPool(
        [store, test, isMerged = m_order.isMerged](const std::stop_token &stop) -> Result<std::shared_ptr<LogOrder>> {
            auto order = std::make_shared<LogOrder>();
            order->isMerged = isMerged;
            if (!order->add(store, store.first(), store.end(), test, stop))
                return failure(Error::cancelled());
            return order;
        });
    m_ordering->then(this, [this, number, test, end = store.end()](const Result<std::shared_ptr<LogOrder>> &order) {
        if (number != m_orderNumber || !order)
            return;
        m_ordering.reset();
        m_rows.setOrder(test, std::move(**order), end);
        takeOrder();
    });
}

void LogPane::takeOrder()
{
    if (const qint64 line = std::exchange(m_lineToShow, -1); line >= 0)
        m_view->showLine(line);
    m_find->renew();
}

} // namespace pierside::ui

#include "moc_logpane.cpp"

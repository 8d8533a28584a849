// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logfilterbar.h"

#include "models/core/plaintext.h"
#include "ui/logs/logbuttons.h"
#include "ui/logs/logkeys.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace std::chrono_literals;

namespace {

constexpr int MostContext = 1000;     //!< lines
constexpr int LongestShownValue = 60; //!< characters of a condition
constexpr int ShortestChoice = 11;    //!< characters that are always shown

QLineEdit *expressionField(const QString &hint, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setPlaceholderText(hint);
    field->setAccessibleName(hint);
    field->setClearButtonEnabled(true);
    return field;
}

} // namespace

LogFilterBar::LogFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_include(expressionField(tr("Only lines with (regular expression)"), this))
    , m_exclude(expressionField(tr("Without lines with (regular expression)"), this))
    , m_level(new QComboBox(this))
    , m_stream(new QComboBox(this))
    , m_context(new QSpinBox(this))
    , m_problem(plainLine({}, this))
    , m_fieldRow(new QWidget(this))
    , m_sets(new QMenu(this))
{
    setObjectName(QStringLiteral("filterBar"));
    m_include->setObjectName(QStringLiteral("include"));
    m_exclude->setObjectName(QStringLiteral("exclude"));
    m_level->setAccessibleName(tr("Lowest level"));
    m_level->addItem(tr("All levels"), int(logs::LogLevel::Unknown));
    m_level->addItem(tr("Debug and above"), int(logs::LogLevel::Debug));
    m_level->addItem(tr("Info and above"), int(logs::LogLevel::Info));
    m_level->addItem(tr("Warnings and errors"), int(logs::LogLevel::Warning));
    m_level->addItem(tr("Errors"), int(logs::LogLevel::Error));
    m_stream->setAccessibleName(tr("Stream"));
    m_stream->addItem(tr("stdout and stderr"), int(LogFilter::Stream::Both));
    m_stream->addItem(tr("stdout"), int(LogFilter::Stream::Stdout));
    m_stream->addItem(tr("stderr"), int(LogFilter::Stream::Stderr));
    m_context->setAccessibleName(tr("Lines of context"));
    setPlainTip(m_context, tr("Lines shown before and after each line that passes"));
    m_context->setRange(0, MostContext);
    m_context->setPrefix(tr("Context: "));
    QToolButton *named = wordButton(tr("Saved..."), tr("Use or save a named filter of this stack"), this);
    named->setObjectName(QStringLiteral("savedFilters"));
    connect(named, &QToolButton::clicked, this,
            [this, named] { m_sets->popup(named->mapToGlobal(named->rect().bottomLeft())); });
    QToolButton *close = iconButton(ActionIcon::Close, withLogKey(tr("Remove the filter"), LogCommand::CloseBar), this);
    // A pane beside others is narrow: the bar must not take room from them when it opens.
    for (QComboBox *box : {m_level, m_stream}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(ShortestChoice);
    }
    m_problem->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_problem->hide();
    addRows(named, close);
    hide();

    m_typing.setSingleShot(true);
    m_typing.setInterval(150ms);
    connect(&m_typing, &QTimer::timeout, this, &LogFilterBar::filterChanged);
    for (QLineEdit *field : {m_include, m_exclude})
        connect(field, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    for (QComboBox *box : {m_level, m_stream})
        connect(box, &QComboBox::currentIndexChanged, this, &LogFilterBar::filterChanged);
    connect(m_context, &QSpinBox::valueChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(&Theme::of(this), &Theme::changed, this, &LogFilterBar::recolour);
    recolour();
}

void LogFilterBar::addRows(QWidget *named, QWidget *close)
{
    auto *texts = new QHBoxLayout;
    texts->addWidget(m_include, 1);
    texts->addWidget(m_exclude, 1);
    texts->addWidget(named);
    texts->addWidget(close);
    auto *choices = new QHBoxLayout;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_level, m_stream, m_context})
        choices->addWidget(widget);
    choices->addWidget(m_problem, 1);
    choices->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::S, space::XS, space::S, space::XS);
    layout->setSpacing(space::XS);
    for (QHBoxLayout *row : {texts, choices}) {
        row->setSpacing(space::XS);
        layout->addLayout(row);
    }
    m_fieldRow->setObjectName(QStringLiteral("fieldConditions"));
    m_fieldRow->setLayout(new FlowLayout);
    m_fieldRow->layout()->setContentsMargins(0, 0, 0, 0);
    m_fieldRow->hide();
    layout->addWidget(m_fieldRow);
}

void LogFilterBar::recolour()
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, Theme::of(this).color(Token::Bad));
    m_problem->setPalette(palette);
}

void LogFilterBar::open()
{
    show();
    m_include->setFocus();
    m_include->selectAll();
    Q_EMIT filterChanged();
}

LogFilter LogFilterBar::filter() const
{
    if (isHidden())
        return {};
    return {.include = m_include->text(),
            .exclude = m_exclude->text(),
            .least = logs::LogLevel(m_level->currentData().toInt()),
            .stream = LogFilter::Stream(m_stream->currentData().toInt()),
            .context = m_context->value(),
            .fields = m_fields,
            .fromNano = m_fromNano,
            .toNano = m_toNano};
}

void LogFilterBar::setFilter(const LogFilter &filter)
{
    {
        const QSignalBlocker levels(m_level);
        const QSignalBlocker streams(m_stream);
        m_include->setText(filter.include);
        m_exclude->setText(filter.exclude);
        m_level->setCurrentIndex(m_level->findData(int(filter.least)));
        m_stream->setCurrentIndex(m_stream->findData(int(filter.stream)));
        m_context->setValue(filter.context);
        m_fields = filter.fields;
        m_fromNano = filter.fromNano;
        m_toNano = filter.toNano;
        showConditions();
    }
    m_typing.stop();
    setVisible(filter.hasConditions());
    Q_EMIT filterChanged();
}

void LogFilterBar::addField(const logs::FieldTest &test)
{
    m_fields.removeIf(
        [&test](const logs::FieldTest &other) { return other.key == test.key && other.value == test.value; });
    m_fields.append(test);
    changeConditions();
}

void LogFilterBar::setFrom(qint64 timeNano)
{
    m_fromNano = timeNano;
    changeConditions();
}

void LogFilterBar::setTo(qint64 timeNano)
{
    m_toNano = timeNano;
    changeConditions();
}

void LogFilterBar::changeConditions()
{
    showConditions();
    show();
    Q_EMIT filterChanged();
}

void LogFilterBar::showConditions()
{
    constexpr qint64 NoTime = logs::LogRecord::NoTime;
    qDeleteAll(m_fieldRow->findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly));
    for (const logs::FieldTest &test : std::as_const(m_fields))
        addCondition((test.isExcluded ? tr("%1 \u2260 %2") : tr("%1 = %2"))
                         .arg(cleanLine(test.key), cleanLine(test.value).left(LongestShownValue)),
                     [this, test] { m_fields.removeOne(test); });
    if (m_fromNano != NoTime)
        addCondition(tr("from %1").arg(logTimeText(m_fromNano, LogTimes::Local, 0)), [this] { m_fromNano = NoTime; });
    if (m_toNano != NoTime)
        addCondition(tr("until %1").arg(logTimeText(m_toNano, LogTimes::Local, 0)), [this] { m_toNano = NoTime; });
    m_fieldRow->setVisible(!m_fields.isEmpty() || m_fromNano != NoTime || m_toNano != NoTime);
}

void LogFilterBar::addCondition(const QString &text, const std::function<void()> &remove)
{
    const QString tip = tr("Remove the condition %1").arg(text);
    QToolButton *button =
        wordButton(tr("%1 \u2715").arg(QString(text).replace(u'&', QStringLiteral("&&"))), tip, m_fieldRow);
    button->setAccessibleName(tip);
    m_fieldRow->layout()->addWidget(button);
    // Later: the button is deleted.
    connect(
        button, &QToolButton::clicked, this,
        [this, remove] {
            remove();
            showConditions();
            Q_EMIT filterChanged();
        },
        Qt::QueuedConnection);
}

void LogFilterBar::setProblem(const QString &text)
{
    m_problem->setText(text);
    setPlainTip(m_problem, text);
    m_problem->setVisible(!text.isEmpty());
}

void LogFilterBar::keyPressEvent(QKeyEvent *event)
{
    if (logCommandOf(*event) == LogCommand::CloseBar)
        return hide();
    QWidget::keyPressEvent(event);
}

void LogFilterBar::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!isHidden())
        return; // hidden together with the pane
    m_typing.stop();
    Q_EMIT filterChanged();
    Q_EMIT closed();
}

} // namespace pierside::ui

#include "moc_logfilterbar.cpp"

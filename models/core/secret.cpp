// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/secret.h"

#include <atomic>
#include <cstring>
#include <new>

#ifdef Q_OS_LINUX
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace pierside {

namespace {

#ifdef Q_OS_LINUX
//! \brief Allocates memory pages that core dumps leave out. They are not swapped either, unless the user's limit for
//! locked memory is reached.
class UndumpedMemory : public std::pmr::memory_resource
{
private:
    static std::size_t pagesOf(std::size_t bytes)
    {
        const auto page = std::size_t(sysconf(_SC_PAGESIZE));
        return (bytes + page - 1) / page * page;
    }
    void *do_allocate(std::size_t bytes, std::size_t) override
    {
        void *pages = mmap(nullptr, pagesOf(bytes), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (pages == MAP_FAILED)
            throw std::bad_alloc();
        madvise(pages, pagesOf(bytes), MADV_DONTDUMP);
        mlock(pages, pagesOf(bytes));
        return pages;
    }
    void do_deallocate(void *pages, std::size_t bytes, std::size_t) override { munmap(pages, pagesOf(bytes)); }
    bool do_is_equal(const memory_resource &other) const noexcept override { return this == &other; }
};

std::pmr::memory_resource *secretMemory()
{
    // Never destroyed: secrets of other static objects outlive this function's.
    static auto *memory = new UndumpedMemory;
    return memory;
}
#else
std::pmr::memory_resource *secretMemory()
{
    return std::pmr::new_delete_resource();
}
#endif

} // namespace

class Secret::Buffer
{
public:
    Buffer(QByteArrayView bytes, std::pmr::memory_resource *memory)
        : m_memory(memory)
        , m_size(std::size_t(bytes.size()))
        , m_bytes(static_cast<char *>(memory->allocate(m_size, 1)))
    {
        std::memcpy(m_bytes, bytes.data(), m_size);
    }
    ~Buffer()
    {
        wipe(m_bytes, m_size);
        m_memory->deallocate(m_bytes, m_size, 1);
    }
    Q_DISABLE_COPY_MOVE(Buffer)

    QByteArrayView bytes() const { return {m_bytes, qsizetype(m_size)}; }

private:
    std::pmr::memory_resource *m_memory;
    std::size_t m_size;
    char *m_bytes;
};

Secret::Secret(std::shared_ptr<const Buffer> buffer)
    : m_buffer(std::move(buffer))
{
}

Secret Secret::take(QByteArray &&bytes, std::pmr::memory_resource *memory)
{
    Secret secret;
    if (!bytes.isEmpty())
        secret = Secret(std::make_shared<const Buffer>(
            bytes, memory == std::pmr::get_default_resource() ? secretMemory() : memory));
    wipe(bytes);
    return secret;
}

Secret Secret::take(QString &&text)
{
    Secret secret = take(text.toUtf8());
    wipe(text);
    return secret;
}

qsizetype Secret::size() const
{
    return m_buffer ? m_buffer->bytes().size() : 0;
}

QByteArrayView Secret::expose() const
{
    return m_buffer ? m_buffer->bytes() : QByteArrayView();
}

bool Secret::isSame(const Secret &a, const Secret &b) noexcept
{
    const QByteArrayView left = a.expose();
    const QByteArrayView right = b.expose();
    if (left.size() != right.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        difference |= unsigned(uchar(left[i])) ^ unsigned(uchar(right[i]));
    return difference == 0;
}

void wipe(void *memory, std::size_t size) noexcept
{
    volatile char *byte = static_cast<volatile char *>(memory);
    for (std::size_t i = 0; i < size; ++i)
        byte[i] = 0;
    std::atomic_signal_fence(std::memory_order_seq_cst);
}

void wipe(QByteArray &bytes)
{
    if (bytes.isDetached())
        wipe(bytes.data(), std::size_t(bytes.size()));
    bytes.clear();
}

void wipe(QString &text)
{
    if (text.isDetached())
        wipe(text.data(), std::size_t(text.size()) * sizeof(QChar));
    text.clear();
}

} // namespace pierside
